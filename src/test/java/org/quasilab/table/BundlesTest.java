package org.quasilab.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundlesTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d+,?}");

    @ParameterizedTest
    @ValueSource(strings = {"table", "words", "export", "recovery"})
    void bothLanguagesHaveTheSameKeysAndPlaces(String bundle) throws IOException {
        assertEquals(places(bundle), places(bundle + "_zh_CN"));
    }

    /** Key → the argument places in it. */
    private static TreeMap<String, TreeSet<String>> places(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                BundlesTest.class.getResourceAsStream("/org/quasilab/text/" + file + ".properties"),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        TreeMap<String, TreeSet<String>> places = new TreeMap<>();
        properties.forEach((key, value) -> places.put(
                (String) key,
                new TreeSet<>(PLACE.matcher((String) value)
                        .results()
                        .map(MatchResult::group)
                        .toList())));
        return places;
    }
}
