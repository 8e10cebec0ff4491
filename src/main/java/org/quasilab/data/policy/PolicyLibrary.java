package org.quasilab.data.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quasilab.study.PartialDate;
import org.quasilab.study.PolicySpec;
import org.quasilab.text.ResourceLines;
import org.quasilab.text.Translated;

/**
 * The national pilot policies of China whose members come with the program, collected from public texts. A file for each beside
 * this class; {@code index.csv} says from when on a list is not complete.
 */
public final class PolicyLibrary {
    private static final Map<String, PolicyList> READ = new ConcurrentHashMap<>();

    private PolicyLibrary() {}

    /** All of them. */
    public static List<PolicyList> all() {
        return PolicySpec.LIBRARY.stream().map(PolicyLibrary::get).toList();
    }

    /** @param id one of {@link PolicySpec#LIBRARY} */
    public static PolicyList get(String id) {
        return READ.computeIfAbsent(id, PolicyLibrary::read);
    }

    private static PolicyList read(String id) {
        Map<String, String> unlisted = rows("index.csv").collect(Collectors.toMap(row -> row[0], row -> row[1]));
        return new PolicyList(
                id,
                PolicySpec.of(id).title(),
                Optional.of(unlisted.get(id)).flatMap(PartialDate::of),
                rows(id + ".csv").map(PolicyLibrary::member).toList());
    }

    /** Columns: batch, date, name_zh, name_en, extent, area, through, document, texts, date_known. */
    private static PolicyMember member(String[] row) {
        return new PolicyMember(
                Translated.of(row[3], row[2]),
                PartialDate.of(row[1]).orElseThrow(),
                row[4].equals("part"),
                row[5],
                row[6],
                row[7],
                row[9].equals("recalled"));
    }

    private static Stream<String[]> rows(String file) {
        return ResourceLines.of(PolicyLibrary.class, file).stream().skip(1).map(line -> line.split(",", -1));
    }
}
