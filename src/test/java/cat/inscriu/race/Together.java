package cat.inscriu.race;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Real threads that begin at one moment. */
final class Together {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "race");
        thread.setDaemon(true);
        return thread;
    });

    private Together() {}

    /** Do the numbered pieces of work at once, each on a thread of its own, and answer their results in order. */
    static <T> List<T> all(int count, IntFunction<T> work) {
        var start = new CyclicBarrier(count);
        var futures = new ArrayList<Future<T>>();
        for (var i = 0; i < count; i++) {
            var number = i;
            futures.add(THREADS.submit(() -> {
                start.await();
                return work.apply(number);
            }));
        }
        return futures.stream().map(Together::result).toList();
    }

    /** Do the numbered pieces of work in their order on so many threads. */
    static <T> List<T> rush(int threads, int count, IntFunction<T> work) {
        var next = new java.util.concurrent.atomic.AtomicInteger();
        var results = new ArrayList<T>();
        all(threads, thread -> {
            for (var i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                var result = work.apply(i);
                synchronized (results) {
                    results.add(result);
                }
            }
            return null;
        });
        return results;
    }

    static <T> Future<T> begin(Callable<T> work) {
        return THREADS.submit(work);
    }

    static <T> T result(Future<T> work) {
        try {
            return work.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
