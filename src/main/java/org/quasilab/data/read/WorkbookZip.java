package org.quasilab.data.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.quasilab.data.DataProblem;
import org.quasilab.text.Place;

/**
 * An xlsx file seen as the archive it is: whether it is whole, whether it unpacks to a sane size (found by unpacking and
 * counting, since what an archive says of its sizes may be false), which cells of each sheet are merged, and which hold a
 * formula without its value.
 */
final class WorkbookZip {
    private static final long SMALL = 1L << 26;
    private static final long LARGEST = 1L << 33;
    private static final int RATIO = 300;
    private static final int TAIL = 1 << 21;
    private static final int BLOCK = 1 << 16;
    private static final XMLInputFactory XML = XMLInputFactory.newInstance();
    private static final Pattern MERGED = Pattern.compile("<(?:\\w+:)?mergeCell\\s+ref=\"([A-Z]+\\d+:[A-Z]+\\d+)\"");

    private static final Pattern RELATION = Pattern.compile("<(?:\\w+:)?Relationship\\s[^>]*>");
    private static final Pattern ID = Pattern.compile("\\sId=\"([^\"]*)\"");
    private static final Pattern TARGET = Pattern.compile("\\sTarget=\"([^\"]*)\"");

    private final Path path;
    private final Map<String, List<MergedCells.Region>> mergedBySheet;
    private final Map<String, String> targetOf;

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private WorkbookZip(Path path, Map<String, List<MergedCells.Region>> mergedBySheet, Map<String, String> targetOf) {
        this.path = path;
        this.mergedBySheet = mergedBySheet;
        this.targetOf = targetOf;
    }

    /** @throws DataProblem {@code damaged-workbook}, {@code too-big} */
    static WorkbookZip open(Path path) {
        String file = path.getFileName().toString();
        Map<String, List<MergedCells.Region>> merged = new HashMap<>();
        Map<String, String> targets = new HashMap<>();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels")) {
                    String tail = unpack(zip, entry, file);
                    if (entry.getName().contains("worksheets/")) {
                        merged.put(entry.getName(), listed(tail));
                    } else if (entry.getName().equals("xl/_rels/workbook.xml.rels")) {
                        targets = targets(tail);
                    }
                }
            }
            if (merged.isEmpty()) {
                throw new DataProblem("text-as-workbook", Place.file(file));
            }
            return new WorkbookZip(path, merged, targets);
        } catch (IOException e) {
            throw new DataProblem("damaged-workbook", Place.file(file));
        }
    }

    /** Unpacks an entry without keeping it, but for its end, where merged cells are listed. */
    private static String unpack(ZipFile zip, ZipEntry entry, String file) throws IOException {
        byte[] kept = new byte[2 * TAIL];
        int length = 0;
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int n = in.read(kept, length, BLOCK); n > 0; n = in.read(kept, length, BLOCK)) {
                size += n;
                length += n;
                if (size > LARGEST || size > SMALL && size > RATIO * Math.max(1, entry.getCompressedSize())) {
                    throw new DataProblem("too-big", Place.file(file));
                }
                if (length > 2 * TAIL - BLOCK) {
                    System.arraycopy(kept, length - TAIL, kept, 0, TAIL);
                    length = TAIL;
                }
            }
        }
        return new String(kept, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static List<MergedCells.Region> listed(String xml) {
        List<MergedCells.Region> regions = new ArrayList<>();
        Matcher matcher = MERGED.matcher(xml);
        while (matcher.find()) {
            CellRangeAddress range = CellRangeAddress.valueOf(matcher.group(1));
            regions.add(
                    new MergedCells.Region(range.getFirstRow() + 1, range.getLastRow() + 1, range.getFirstColumn()));
        }
        return regions;
    }

    /** Where each sheet is stored, by the id the workbook calls it by. */
    private static Map<String, String> targets(String xml) {
        Map<String, String> targets = new HashMap<>();
        Matcher matcher = RELATION.matcher(xml);
        while (matcher.find()) {
            Matcher id = ID.matcher(matcher.group());
            Matcher target = TARGET.matcher(matcher.group());
            if (id.find() && target.find()) {
                String name = target.group(1);
                targets.put(id.group(1), name.startsWith("/") ? name.substring(1) : "xl/" + name);
            }
        }
        return targets;
    }

    /** The merged cells of a sheet, by its relation's id. */
    List<MergedCells.Region> regions(String id) {
        return mergedBySheet.getOrDefault(targetOf.getOrDefault(id, ""), List.of());
    }

    /**
     * The cells of a sheet, by its relation's id, with a formula but not its value. A value that is an empty text is one:
     * spreadsheets write it as such.
     *
     * @return columns from 0, by row from 1
     * @throws DataProblem {@code damaged-workbook}
     */
    Map<Integer, BitSet> unvalued(String id) {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            ZipEntry entry = zip.getEntry(targetOf.getOrDefault(id, ""));
            return entry == null ? Map.of() : unvalued(XML.createXMLStreamReader(zip.getInputStream(entry)));
        } catch (IOException | XMLStreamException e) {
            throw new DataProblem(
                    "damaged-workbook", Place.file(path.getFileName().toString()));
        }
    }

    private static Map<Integer, BitSet> unvalued(XMLStreamReader xml) throws XMLStreamException {
        Map<Integer, BitSet> unvalued = new HashMap<>();
        int row = 0;
        int column = -1;
        boolean hasFormula = false;
        boolean hasValue = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String place = xml.getAttributeValue(null, "r");
                switch (xml.getLocalName()) {
                    case "row" -> {
                        row = place == null ? row + 1 : Integer.parseInt(place);
                        column = -1;
                    }
                    case "c" -> {
                        column = place == null ? column + 1 : new CellReference(place).getCol();
                        hasFormula = false;
                        hasValue = "str".equals(xml.getAttributeValue(null, "t"));
                    }
                    case "f" -> hasFormula = true;
                    case "v" -> hasValue = !xml.getElementText().isEmpty() || hasValue;
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("c")
                    && hasFormula
                    && !hasValue) {
                unvalued.computeIfAbsent(row, key -> new BitSet()).set(column);
            }
        }
        return unvalued;
    }
}
