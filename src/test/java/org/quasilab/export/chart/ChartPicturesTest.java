package org.quasilab.export.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartSize;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Charts;
import org.quasilab.chart.SampleResults;
import org.quasilab.table.Examples;
import org.quasilab.text.Messages;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class ChartPicturesTest {
    private static final ChartSize SIZE = ChartSize.ofMillimetres(160, 100);
    private static final Chart CHART = Charts.of(SampleResults.eventStudy(), Examples.study(), Messages.CHINESE)
            .get(0);

    @Test
    void pngHasItsSizeInPrint() throws IOException {
        byte[] png = ChartPictures.png(CHART, ChartTheme.PRINT, SIZE, 300);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(Math.round(160 / 25.4 * 300), image.getWidth());
        assertEquals(Math.round(100 / 25.4 * 300), image.getHeight());
        int at = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs");
        int perMetre = java.nio.ByteBuffer.wrap(png, at + 4, 4).getInt();
        assertEquals(11811, perMetre, "300 dpi");
    }

    @Test
    void svgIsWellFormedAndKeepsChineseAsText() throws Exception {
        String svg = ChartPictures.svg(CHART, ChartTheme.PRINT, SIZE);
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        NodeList texts = document.getElementsByTagName("text");
        List<String> words = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            words.add(texts.item(i).getTextContent());
        }
        assertTrue(words.contains(CHART.title()), words::toString);
        assertTrue(words.contains("≤−5"), words::toString);
        assertTrue(
                svg.contains("Noto Sans SC") && svg.contains("sans-serif"),
                "names a font that others can stand in for");
        assertFalse(svg.contains("NaN"), "a coordinate is missing");
    }

    @Test
    void specialCharactersInATitleDoNotBreakSvg() throws Exception {
        String svg = ChartPictures.svg(CHART.withTitle("a < b & \"c\" 'd'"), ChartTheme.PRINT, SIZE);
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertTrue(svg.contains("a &lt; b &amp;"));
    }

    @Test
    void pdfEmbedsItsFontsAndItsTextCanBeRead() throws IOException {
        byte[] pdf = ChartPictures.pdf(CHART, ChartTheme.PRINT, SIZE);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(1, document.getNumberOfPages());
            assertEquals(160 / 25.4 * 72, document.getPage(0).getMediaBox().getWidth(), 0.01);
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("相对时期"), text);
            assertTrue(text.contains(CHART.title()), text);
            List<PDFont> fonts = fonts(document.getPage(0).getResources());
            assertTrue(fonts.size() >= 2, "regular and semi-bold");
            for (PDFont font : fonts) {
                assertTrue(font.isEmbedded() && font.getName().contains("NotoSansSC"), font.getName());
            }
        }
        assertTrue(pdf.length < 200_000, "only the letters used are embedded");
    }

    private static List<PDFont> fonts(PDResources resources) throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        for (COSName name : resources.getFontNames()) {
            fonts.add(resources.getFont(name));
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getXObject(name) instanceof PDFormXObject form && form.getResources() != null) {
                fonts.addAll(fonts(form.getResources()));
            }
        }
        return fonts;
    }
}
