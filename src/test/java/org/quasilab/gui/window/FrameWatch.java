package org.quasilab.gui.window;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.application.Platform;

/**
 * Measures how long the window's thread lets others wait, how much of it it worked, and where it was meanwhile. The work is
 * the part that does not depend on what else the machine has to do.
 */
final class FrameWatch implements AutoCloseable {
    private static final long BUDGET = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int LINES = 25;

    private final Thread window;
    private final Thread watch = new Thread(this::watch, "frame-watch");
    private volatile boolean over;
    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    private long longest;
    private long longestWork;
    private int overBudget;
    private String where = "";

    /** @param window the thread of the toolkit */
    FrameWatch(Thread window) {
        this.window = window;
        watch.setDaemon(true);
        watch.start();
    }

    private void watch() {
        try {
            while (!over) {
                one();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void one() throws InterruptedException {
        CountDownLatch heard = new CountDownLatch(1);
        long asked = System.nanoTime();
        long worked = clock.getThreadCpuTime(window.getId());
        Platform.runLater(heard::countDown);
        String stack = "";
        if (!heard.await(BUDGET, TimeUnit.NANOSECONDS)) {
            stack = Arrays.stream(window.getStackTrace())
                    .limit(LINES)
                    .map(line -> "\n    " + line)
                    .collect(Collectors.joining());
            heard.await();
            overBudget++;
        }
        long took = System.nanoTime() - asked;
        longestWork = Math.max(longestWork, clock.getThreadCpuTime(window.getId()) - worked);
        if (took > longest) {
            longest = took;
            where = stack;
        }
        heard.await(1, TimeUnit.MILLISECONDS);
        TimeUnit.MILLISECONDS.sleep(5);
    }

    /** Milliseconds by the clock; after {@link #close}. */
    long longest() {
        return TimeUnit.NANOSECONDS.toMillis(longest);
    }

    /** Milliseconds of a processor in the block that took most. */
    long longestWork() {
        return TimeUnit.NANOSECONDS.toMillis(longestWork);
    }

    String report() {
        return "longest block of the window's thread " + longest() + " ms by the clock, most work " + longestWork()
                + " ms, " + overBudget + " over 250 ms" + where;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        watch.join();
    }
}
