package org.quasilab.data.read;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.quasilab.data.DataProblem;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr;
import org.quasilab.source.Expr.Function;
import org.quasilab.source.Relation;
import org.quasilab.source.Select;
import org.quasilab.source.Warehouse;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Place;

/**
 * A text file that is not loaded: an engine takes its fields as texts, and only a column that holds nothing but plain numbers, as {@link org.quasilab.data.NumberText}
 * has them, is one of numbers. What else becomes a number when it is loaded (19,338 or 12.5 %) stays text here, as do days. Units are numbers only if
 * each is written in its shortest way.
 *
 * <p>Checked by: {@code CsvTableTest}, against the same file loaded.
 */
final class CsvTable {
    private static final Set<String> ENCODINGS =
            Set.of(StandardCharsets.UTF_8.name(), StandardCharsets.US_ASCII.name());

    private static final Expr PLAIN = Expr.text("[+-]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    /** No two spellings of these are one number, but that whole ones may have a fraction of zeros. */
    private static final Expr CANONICAL =
            Expr.text("-?((0|[1-9][0-9]{0,14})(\\.0*)?|(0|[1-9][0-9]{0,8})\\.[0-9]{0,5}[1-9])");

    private static final Expr LONG = Expr.text("[+-]?[1-9][0-9]{15,}");

    private final Relation.Csv fields;
    private final DataSpec spec;

    private CsvTable(Relation.Csv fields, DataSpec spec) {
        this.fields = fields;
        this.spec = spec;
    }

    /**
     * Its names are those it has when it is loaded; all columns are texts.
     *
     * @throws DataProblem {@code csv-encoding}, {@code csv-decimal} and those of {@link CsvSource#open} and {@link HeaderFinder#find}
     */
    static OpenTable open(Path path, DataSpec spec) {
        String file = Sources.name(path);
        CsvSource source = CsvSource.open(path, spec, DataReader.SCAN);
        FileFormat format = source.format();
        if (!ENCODINGS.contains(format.encoding())) {
            throw new DataProblem("csv-encoding", Place.file(file), format.encoding());
        }
        if (format.decimal() != '.') {
            throw new DataProblem("csv-decimal", Place.file(file), format.decimal());
        }
        Header header = DataReader.header(source, file, spec);
        return new OpenTable(
                List.of(path),
                file,
                Warehouse.ofFiles(file),
                new Relation.Csv(path, format.delimiter().charAt(0), header.last(), header.names()),
                format.withHeaderRow(header.line()),
                header.warnings());
    }

    /** The same with the numbers of the columns that hold nothing else. All rows are looked through. */
    static Relation typed(Warehouse warehouse, Relation.Csv fields, DataSpec spec, Progress progress) {
        return new CsvTable(fields, spec).typed(warehouse, progress);
    }

    private Relation typed(Warehouse warehouse, Progress progress) {
        List<Expr> counts = new ArrayList<>();
        for (String name : fields.names()) {
            counts.add(count(call(Function.NOT, isMissing(name))));
            counts.add(count(isNumber(name)));
        }
        double[] found = warehouse.numbers(Select.of(counts, fields), progress);
        Select typed = Select.from(fields);
        for (int j = 0; j < fields.names().size(); j++) {
            String name = fields.names().get(j);
            boolean isNumbers = found[2 * j] == found[2 * j + 1];
            Expr value = isNumbers ? call(Function.NUMBER, call(Function.TRIM, column(name))) : column(name);
            typed = typed.with(name, call(Function.WHEN, call(Function.NOT, isMissing(name)), value));
        }
        return typed.answer();
    }

    private static Expr count(Expr condition) {
        return call(Function.PRESENT, call(Function.WHEN, condition, number(1)));
    }

    private Expr isMissing(String name) {
        List<Expr> words = new ArrayList<>(List.of(call(Function.TRIM, column(name))));
        Stream.concat(Stream.of(""), spec.missing().stream()).distinct().forEach(word -> words.add(Expr.text(word)));
        Expr isNothing = call(Function.IS_MISSING, column(name));
        return call(Function.OR, isNothing, new Expr.Call(Function.IN, words));
    }

    private Expr isNumber(String name) {
        Expr text = call(Function.TRIM, column(name));
        if (name.equals(spec.unitInFile())) {
            return call(Function.MATCHES, text, CANONICAL);
        }
        Expr isLong = call(Function.MATCHES, text, LONG);
        return call(Function.AND, call(Function.MATCHES, text, PLAIN), call(Function.NOT, isLong));
    }
}
