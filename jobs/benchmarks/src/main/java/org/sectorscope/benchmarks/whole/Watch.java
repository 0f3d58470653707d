package org.sectorscope.benchmarks.whole;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Looks at the memory of Spark's processes that this one started, each by itself, until it is closed. */
final class Watch implements AutoCloseable {
    /** Seldom, since what looks takes the processor from those looked at; a process's peak does not go down again. */
    private static final int SAMPLE_MILLIS = 1000;

    private static final String DRIVER = "org.apache.spark.deploy.SparkSubmit";
    private static final String EXECUTOR = "org.apache.spark.executor.CoarseGrainedExecutorBackend";

    private final ConcurrentMap<Long, Double> drivers = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, Double> executors = new ConcurrentHashMap<>();
    private final Thread thread;

    /** Begins. */
    Watch() {
        thread = new Thread(this::look, "watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void look() {
        try {
            while (true) {
                ProcessHandle.current().descendants().forEach(this::note);
                Thread.sleep(SAMPLE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(ProcessHandle process) {
        String command = Program.commandLine(process.pid());
        Map<Long, Double> role = command.contains(EXECUTOR) ? executors : command.contains(DRIVER) ? drivers : null;
        double peak = Program.peak(process.pid());
        if (role != null && !Double.isNaN(peak)) {
            role.put(process.pid(), peak);
        }
    }

    /** The most that the driver held, in MiB; what starts it is smaller. */
    double driver() {
        return drivers.values().stream().mapToDouble(d -> d).max().orElse(Double.NaN);
    }

    /** The most that each executor held, in MiB, in the order they started. */
    List<Double> executors() {
        return List.copyOf(new TreeMap<>(executors).values());
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
