package org.quasilab.gui.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quasilab.study.StudyProblem;
import org.quasilab.text.Problem;

/** The window's service, with this test's thread in the place of the window's. */
class TaskServiceTest {
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final List<Throwable> shown = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final PooledTaskService service = new PooledTaskService(window::add, new Failures() {
        @Override
        public void problem(Problem problem) {
            shown.add(problem);
        }

        @Override
        public void defect(Throwable defect) {
            shown.add(defect);
        }
    });

    @AfterEach
    void close() {
        service.close();
    }

    private Job<String> job(Job.Work<String> work) {
        return Job.of("gui.task.compute", work)
                .onSuccess(value -> heard.add("success " + value))
                .onFailure(problem -> heard.add("failure " + problem.code()))
                .onCancelled(() -> heard.add("cancelled"))
                .onAlways(() -> heard.add("always"));
    }

    private void untilDone() throws InterruptedException {
        while (!service.running().isEmpty()) {
            Runnable action = window.poll(10, TimeUnit.SECONDS);
            assertTrue(action != null, "the service told nothing for ten seconds");
            action.run();
        }
    }

    @Test
    void workThatEndsIsASuccess() throws InterruptedException {
        service.submit(job(progress -> "42"));
        untilDone();
        assertEquals(List.of("success 42", "always"), heard);
    }

    @Test
    void theWindowGoesFirst() throws InterruptedException {
        service.submit(job(progress -> "priority " + Thread.currentThread().getPriority()));
        untilDone();
        assertEquals("success priority " + Thread.MIN_PRIORITY, heard.get(0));
    }

    @Test
    void aProblemIsATypedFailure() throws InterruptedException {
        service.submit(job(progress -> {
            throw new StudyProblem("window", "[5, -5]");
        }));
        untilDone();
        assertEquals(List.of("failure window", "always"), heard);
        assertTrue(shown.isEmpty(), "the job took it");
    }

    @Test
    void aProblemNobodyTakesIsShown() throws InterruptedException {
        service.submit(Job.of("gui.task.compute", progress -> {
            throw new StudyProblem("window", "[5, -5]");
        }));
        untilDone();
        assertInstanceOf(StudyProblem.class, shown.get(0));
    }

    @Test
    void aDefectIsShownAndTheJobEnds() throws InterruptedException {
        service.submit(job(progress -> {
            throw new IllegalStateException("broken");
        }));
        untilDone();
        assertEquals("broken", shown.get(0).getMessage());
        assertEquals(List.of("cancelled", "always"), heard);
    }

    @Test
    void cancelStopsTheWorkAtItsNextCheckAndAlwaysFollows() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        RunningTask task = service.submit(job(progress -> {
            started.countDown();
            while (true) {
                progress.checkCancelled();
                Thread.onSpinWait();
            }
        }));
        assertTrue(started.await(10, TimeUnit.SECONDS));
        task.cancel();
        untilDone();
        assertEquals(List.of("cancelled", "always"), heard);
    }

    @Test
    void aResultThatComesAfterCancelIsNotPublished() throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        RunningTask task = service.submit(job(progress -> {
            cancelled.await();
            return "too late";
        }));
        task.cancel();
        cancelled.countDown();
        untilDone();
        assertEquals(List.of("cancelled", "always"), heard);
    }

    @Test
    void progressReachesTheWindowWithItsNewestValue() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        RunningTask task = service.submit(job(progress -> {
            for (int i = 0; i <= 620; i++) {
                progress.at(i, 1000, "gui.task.compute");
            }
            told.countDown();
            return "";
        }));
        assertTrue(told.await(10, TimeUnit.SECONDS));
        untilDone();
        assertEquals(0.62, task.advanceProperty().get().share());
    }

    @Test
    void onlyTheNewestOfOneKindIsPublished() throws InterruptedException {
        LatestTask latest = new LatestTask(service, Duration.ZERO);
        CountDownLatch second = new CountDownLatch(1);
        latest.submit(() -> job(progress -> {
            second.await();
            return "first";
        }));
        Runnable start = window.poll(10, TimeUnit.SECONDS);
        start.run();
        latest.submit(() -> job(progress -> "second"));
        second.countDown();
        window.poll(10, TimeUnit.SECONDS).run();
        while (heard.stream().noneMatch("success second"::equals)) {
            Runnable action = window.poll(10, TimeUnit.SECONDS);
            assertTrue(action != null, "nothing was published");
            action.run();
        }
        untilDone();
        assertFalse(heard.contains("success first"));
    }

    @Test
    void whatIsAskedForOnceTheWindowIsGoingIsNotDone() {
        service.close();
        service.submit(job(progress -> "late"));
        service.later(Duration.ZERO, () -> heard.add("later"));
        assertTrue(heard.isEmpty());
        assertTrue(window.isEmpty());
    }
}
