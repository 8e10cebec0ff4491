package org.quasilab.gui.study;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.quasilab.gui.task.TaskService;
import org.quasilab.probe.placebo.DrawListener;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Estimate;

/**
 * Gathers placebo draws from many threads and tells the window of them once per turn of its event loop. Draws are
 * independent, so the first ones are a fair sample: more than are needed for a smooth picture are not gathered.
 */
final class DrawCollector {
    private static final int ENOUGH = 20_000;

    private final TaskService tasks;
    private final Consumer<Draws> window;
    private String step = "";
    private Optional<Estimate> actual = Optional.empty();
    private double[] estimates = new double[1024];
    private double[] pValues = new double[1024];
    private int size;
    private boolean told = true;

    DrawCollector(TaskService tasks, Consumer<Draws> window) {
        this.tasks = tasks;
        this.window = window;
    }

    /** Hears the draws of a step. */
    DrawListener of(String drawn) {
        return new DrawListener() {
            @Override
            public void actual(Estimate newActual) {
                begin(drawn, newActual);
            }

            @Override
            public void draw(int index, double estimate, double p) {
                add(drawn, estimate, p);
            }
        };
    }

    private synchronized void begin(String newStep, Estimate newActual) {
        step = newStep;
        actual = Optional.of(newActual);
        size = 0;
    }

    /** A draw of a step that has begun; others are not heard. */
    private synchronized void add(String ofStep, double estimate, double p) {
        if (!ofStep.equals(step) || size == ENOUGH) {
            return;
        }
        if (size == estimates.length) {
            estimates = Arrays.copyOf(estimates, 2 * size);
            pValues = Arrays.copyOf(pValues, 2 * size);
        }
        estimates[size] = estimate;
        pValues[size] = p;
        size++;
        if (told) {
            told = false;
            tasks.onWindow(() -> window.accept(snapshot()));
        }
    }

    private synchronized Draws snapshot() {
        told = true;
        return new Draws(
                step,
                actual,
                DoubleVector.of(Arrays.copyOf(estimates, size)),
                DoubleVector.of(Arrays.copyOf(pValues, size)));
    }
}
