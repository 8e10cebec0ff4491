package org.quasilab.efficiency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.quasilab.math.lp.RevisedSimplex;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;

/**
 * Solves many programs on all processors. Programs go out in blocks of fixed size, each with a fresh solver, so that the
 * numbers do not depend on how many threads there are.
 */
final class Evaluator {
    /** Long enough for the solver to know the frontier's columns by heart, short enough to share the work evenly. */
    private static final int BLOCK = 48;

    private final Sample sample;
    private final Model model;
    private final int threads;
    private final Progress progress;
    private final AtomicLong done = new AtomicLong();
    private final long planned;

    /** @param planned programs there will be in all, for the progress bar */
    Evaluator(Sample sample, Model model, int threads, long planned, Progress progress) {
        this.sample = sample;
        this.model = model;
        this.threads = threads;
        this.planned = planned;
        this.progress = progress;
    }

    /** Some units against one frontier. */
    private record Block(Technology technology, int[] dmus) {}

    /**
     * Evaluates units and periods.
     *
     * @throws EfficiencyProblem {@code not-solved}, naming unit and period, if rounding keeps a program from ending
     * @param dmus positions in the sample
     * @param frontier by position, the frontier it is seen from
     * @return by position in the sample; {@link Evaluation#INFEASIBLE} where nothing was asked
     */
    Evaluation[] evaluate(IntStream dmus, IntFunction<Technology> frontier) {
        Map<Technology, List<Integer>> byFrontier = new LinkedHashMap<>();
        dmus.forEach(k -> byFrontier
                .computeIfAbsent(frontier.apply(k), technology -> new ArrayList<>())
                .add(k));
        List<Block> blocks = new ArrayList<>();
        byFrontier.forEach((technology, members) -> {
            for (int from = 0; from < members.size(); from += BLOCK) {
                List<Integer> part = members.subList(from, Math.min(members.size(), from + BLOCK));
                blocks.add(new Block(technology, part.stream().mapToInt(k -> k).toArray()));
            }
        });
        Evaluation[] evaluations = new Evaluation[sample.size()];
        Arrays.fill(evaluations, Evaluation.INFEASIBLE);
        Workers.forEach(blocks.size(), threads, () -> b -> evaluate(blocks.get(b), evaluations));
        return evaluations;
    }

    private void evaluate(Block block, Evaluation[] into) {
        RevisedSimplex solver = new RevisedSimplex();
        for (int k : block.dmus) {
            progress.checkCancelled();
            try {
                into[k] = model.evaluate(sample, k, block.technology, solver);
            } catch (ArithmeticException e) {
                throw (EfficiencyProblem)
                        new EfficiencyProblem("not-solved", sample.unitLabel(k), sample.when(k)).initCause(e);
            }
        }
        progress.at(done.addAndGet(block.dmus.length), planned, "efficiency.progress");
    }
}
