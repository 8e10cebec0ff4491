package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.text.Messages;

/**
 * Where the data are and how they become the panel.
 *
 * @param file relative to the study file; a pattern or a folder of Parquet files; empty if no data yet
 * @param source what kind of place {@code file} is
 * @param sheet of a workbook, or table of a database; the first that holds data if absent
 * @param encoding {@code auto} or a charset name
 * @param delimiter {@code auto} or one character (text files)
 * @param decimal {@code auto}, or the decimal mark: a point or a comma (text files)
 * @param headerRow 1-based row of the column names; 0 finds it
 * @param sha256 of the file when the study was saved; empty if never
 * @param unit column of the units
 * @param time column of the periods
 * @param timePart column that says which part of the year in {@code time} a period is; empty if {@code time} says all
 * @param frequency how long a period is; years unless said
 * @param missing texts that mean "no value"
 * @param reshape years that stand as columns become rows; absent for a file with one row a unit and period
 * @param rename old name → new name, in order, after reshaping
 * @param clean steps, in order
 * @param derive new columns, in order, after cleaning
 * @param policies other policies as 0/1 columns, in order
 * @param where the rows to keep; empty keeps all
 * @param variables what the variables are called and mean, by name
 * @param other unknown keys, kept
 */
public record DataSpec(
        String file,
        SourceSpec source,
        Optional<String> sheet,
        String encoding,
        String delimiter,
        String decimal,
        int headerRow,
        String sha256,
        String unit,
        String time,
        String timePart,
        Frequency frequency,
        List<String> missing,
        Optional<ReshapeSpec> reshape,
        Map<String, String> rename,
        List<CleanSpec> clean,
        List<DeriveSpec> derive,
        List<PolicySpec> policies,
        String where,
        Map<String, VariableSpec> variables,
        Map<String, JsonNode> other) {
    /** No value, in the files people send. */
    public static final List<String> MISSING =
            List.of("", "NA", "N/A", "n.a.", "NaN", "null", ".", "..", "-", "—", "--", "…");

    public static final String AUTO = "auto";

    /** What {@code decimal} may be. */
    public static final List<String> DECIMALS = List.of(AUTO, ".", ",");

    public static final DataSpec DEFAULT = new DataSpec(
            "",
            SourceSpec.DEFAULT,
            Optional.empty(),
            AUTO,
            AUTO,
            AUTO,
            0,
            "",
            "",
            "",
            "",
            Frequency.YEAR,
            MISSING,
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            "",
            Map.of(),
            Map.of());

    public DataSpec {
        missing = List.copyOf(missing);
        rename = Collections.unmodifiableMap(new LinkedHashMap<>(rename));
        clean = List.copyOf(clean);
        derive = List.copyOf(derive);
        policies = List.copyOf(policies);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        other = Map.copyOf(other);
    }

    /** The variable's words; its name as label where the study says nothing. */
    public VariableSpec variable(String name) {
        return variables.getOrDefault(name, VariableSpec.DEFAULT);
    }

    /** The column that says what the units are called; absent where the study names none. */
    public Optional<String> unitLabel() {
        return variables.entrySet().stream()
                .filter(variable -> variable.getValue().role().equals(VariableSpec.UNIT_LABEL))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** With another column that says what the units are called, or none. */
    public DataSpec withUnitLabel(Optional<String> column) {
        Map<String, VariableSpec> changed = new LinkedHashMap<>(variables);
        unitLabel().ifPresent(name -> changed.put(name, variable(name).withRole("")));
        column.ifPresent(name -> changed.put(name, variable(name).withRole(VariableSpec.UNIT_LABEL)));
        changed.values().removeIf(VariableSpec.DEFAULT::equals);
        return withVariables(changed);
    }

    /** What the file calls the column of the units, which may be renamed; empty if no one has said which it is. */
    public String unitInFile() {
        return rename.entrySet().stream()
                .filter(renamed -> renamed.getValue().equals(unit))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(unit);
    }

    /** What print calls a variable: by its label; where it has none by its name, the treatment indicator in capitals. */
    public String label(String name, Messages messages) {
        return variable(name).label(name.equals(RegressionColumn.DID) ? "DID" : name, messages);
    }

    /**
     * A group as printed: by the label of its value, or "Resource-based city = 1" where a value without one says nothing.
     *
     * @param by the column it is a value of; absent for a condition, which has its own label
     */
    public String group(Optional<String> by, String value, Messages messages) {
        return by.map(name -> variable(name).group(name, value, messages)).orElse(value);
    }

    /** The values of a column in the order in which the study lists them; none of a column whose values have no labels. */
    public List<String> listed(Optional<String> column) {
        return column.map(name -> List.copyOf(variable(name).values().keySet())).orElse(List.of());
    }

    /** Several variables by their labels, as a list in the language of the reader. */
    String labels(Collection<String> names, Messages messages) {
        return messages.listed(names.stream().map(name -> label(name, messages)).toList());
    }

    /** Another file, of the kind its name says; of the same kind as before where it says none. */
    public DataSpec withFile(String newFile, String newSha256) {
        DataSpec named = Parts.with(Parts.with(this, "file", newFile), "source", source.named(newFile));
        return Parts.with(named, "sha256", newSha256);
    }

    public DataSpec withSource(SourceSpec newSource) {
        return Parts.with(this, "source", newSource);
    }

    /** How the file is read: sheet, encoding, delimiter, header row. */
    public DataSpec withReading(Optional<String> newSheet, String newEncoding, String newDelimiter, int newHeaderRow) {
        DataSpec other = Parts.with(Parts.with(this, "sheet", newSheet), "encoding", newEncoding);
        return Parts.with(Parts.with(other, "delimiter", newDelimiter), "headerRow", newHeaderRow);
    }

    /** @param newDecimal {@code auto}, a point or a comma */
    public DataSpec withDecimal(String newDecimal) {
        return Parts.with(this, "decimal", newDecimal);
    }

    public DataSpec withKeys(String newUnit, String newTime) {
        return Parts.with(Parts.with(this, "unit", newUnit), "time", newTime);
    }

    public DataSpec withTimePart(String newTimePart) {
        return Parts.with(this, "timePart", newTimePart);
    }

    public DataSpec withFrequency(Frequency newFrequency) {
        return Parts.with(this, "frequency", newFrequency);
    }

    public DataSpec withMissing(List<String> newMissing) {
        return Parts.with(this, "missing", newMissing);
    }

    public DataSpec withReshape(Optional<ReshapeSpec> newReshape) {
        return Parts.with(this, "reshape", newReshape);
    }

    public DataSpec withRename(Map<String, String> newRename) {
        return Parts.with(this, "rename", newRename);
    }

    public DataSpec withClean(List<CleanSpec> newClean) {
        return Parts.with(this, "clean", newClean);
    }

    public DataSpec withDerive(List<DeriveSpec> newDerive) {
        return Parts.with(this, "derive", newDerive);
    }

    public DataSpec withPolicies(List<PolicySpec> newPolicies) {
        return Parts.with(this, "policies", newPolicies);
    }

    public DataSpec withWhere(String newWhere) {
        return Parts.with(this, "where", newWhere);
    }

    public DataSpec withVariables(Map<String, VariableSpec> newVariables) {
        return Parts.with(this, "variables", newVariables);
    }
}
