package org.sectorscope.benchmarks.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Spark's event log says of the stages of an application.
 *
 * @param seconds from the submission of the first to the end of the last: all but the start of the session and its end
 * @param between of these, seconds in which no stage ran: the driver alone worked
 * @param cpu seconds of processor time that tasks took
 * @param shuffled bytes that tasks wrote for others to read
 * @param results bytes that tasks sent to the driver
 * @param largest bytes of these that one stage's sent: Spark bounds them by {@code spark.driver.maxResultSize}
 * @param spilled bytes written to disk for want of memory
 */
record Stages(double seconds, double between, double cpu, long shuffled, long results, long largest, long spilled) {
    private static final String COMPLETED = "{\"Event\":\"SparkListenerStageCompleted\"";
    private static final double MILLIS = 1e-3;
    private static final double NANOS = 1e-9;

    /** When a stage ran, in milliseconds. */
    private record Interval(long from, long to) {}

    /** What a log holds, in Spark's form of a JSON object a line. */
    static Stages of(Path log) throws IOException {
        List<Interval> intervals = new ArrayList<>();
        double cpu = 0;
        long shuffled = 0;
        long results = 0;
        long largest = 0;
        long spilled = 0;
        try (Stream<String> lines = Files.lines(log)) {
            for (String line : (Iterable<String>) lines.filter(l -> l.startsWith(COMPLETED))::iterator) {
                intervals.add(new Interval(number(line, "Submission Time"), number(line, "Completion Time")));
                cpu += (metric(line, "executorCpuTime") + metric(line, "executorDeserializeCpuTime")) * NANOS;
                shuffled += metric(line, "shuffle.write.bytesWritten");
                long sent = metric(line, "resultSize");
                results += sent;
                largest = Math.max(largest, sent);
                spilled += metric(line, "diskBytesSpilled");
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (intervals.isEmpty()) {
            throw new IOException(log + ": tells of no stage");
        }
        intervals.sort(Comparator.comparingLong(Interval::from));
        long from = intervals.get(0).from;
        long to = from;
        long between = 0;
        for (Interval stage : intervals) {
            between += Math.max(0, stage.from - to);
            to = Math.max(to, stage.to);
        }
        return new Stages((to - from) * MILLIS, between * MILLIS, cpu, shuffled, results, largest, spilled);
    }

    private static long number(String line, String name) throws IOException {
        Matcher found = Pattern.compile('"' + Pattern.quote(name) + "\":(\\d+)").matcher(line);
        if (!found.find()) {
            throw new IOException("an event log without '" + name + "' of a stage: " + line);
        }
        return Long.parseLong(found.group(1));
    }

    /** 0 where no task reported it. */
    private static long metric(String line, String name) {
        Matcher found = Pattern.compile(
                        "\"Name\":\"internal\\.metrics\\." + Pattern.quote(name) + "\",\"Value\":(\\d+)")
                .matcher(line);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
