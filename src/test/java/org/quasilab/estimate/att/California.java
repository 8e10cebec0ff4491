package org.quasilab.estimate.att;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Cigarette sales in 39 states, 1970 to 2000, and California's tax of 1989: golden/att/california-prop99.csv of R {@code
 * synthdid}. Units are numbered as in the file, periods 1, 2, …
 */
final class California {
    private static final Path FILE = Path.of("src/test/resources/golden/att/california-prop99.csv");
    private static final int PERIODS = 31;
    private static final int START = 20;

    private California() {}

    static StaggeredSample sample() {
        List<String> states = new ArrayList<>();
        double[][] packs = new double[39][PERIODS + 1];
        try {
            for (String line : Files.readAllLines(FILE, StandardCharsets.UTF_8).stream()
                    .skip(1)
                    .toList()) {
                String[] cells = line.split(";", -1);
                if (!states.contains(cells[0])) {
                    states.add(cells[0]);
                }
                packs[states.indexOf(cells[0])][Integer.parseInt(cells[1]) - 1969] = Double.parseDouble(cells[2]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int[] cohorts = states.stream()
                .mapToInt(state -> state.equals("California") ? START : StaggeredSample.NEVER)
                .toArray();
        return new SmallStaggered(PERIODS, cohorts)
                .outcome((u, t) -> packs[u][t])
                .sample();
    }
}
