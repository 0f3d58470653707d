package org.sectorscope.benchmarks.micro;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.sectorscope.pipeline.collect.scan.Notation;
import org.sectorscope.pipeline.collect.scan.RecordScanner;

/**
 * Reading an export from memory, on one core: what the product does of it, Commons CSV, and what no reader can beat, a sum of
 * the same bytes. The score is in megabytes (of 10⁶ bytes) per second.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ScanBenchmark extends ShortRun {
    /** More than processors keep beside themselves. */
    private static final int MEGABYTES = 100;

    private static final int COLUMNS = 40;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final Notation notation = Notation.of("UTF-8", ';').orElseThrow();
    private byte[] export;

    /** Writes the export: all fields quoted; among them short codes, numbers, and texts with line ends and doubled marks. */
    @Setup
    public void write() {
        int size = MEGABYTES * 1_000_000;
        var random = new SplittableRandom(1);
        var text = new StringBuilder(size);
        while (text.length() < size) {
            int before = text.length();
            for (int column = 0; column < COLUMNS; column++) {
                text.append(column == 0 ? "\"" : ";\"")
                        .append(field(column, random))
                        .append('"');
            }
            text.append('\n');
            if (text.length() > size) {
                // The bytes are as many as promised: a last record fills what is left.
                text.setLength(before);
                text.append("x".repeat(size - before));
            }
        }
        export = text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String field(int column, SplittableRandom random) {
        return switch (column % 8) {
            case 0 -> "A" + random.nextInt(1, 6);
            case 1, 2 -> random.nextInt(3) == 0 ? "" : "Oui";
            case 3 -> Integer.toString(random.nextInt(100_000));
            case 4 -> "2026-03-0" + random.nextInt(1, 10) + " 10:00:00";
            case 5 -> "Pas du tout d'accord";
            case 6 -> random.nextInt(8) == 0 ? "une \"\"charte\"\";\nvoir annexe" : "";
            default -> "W75100" + random.nextInt(1000, 10_000);
        };
    }

    /** Finds records and makes the text of every field. */
    @Benchmark
    @OperationsPerInvocation(MEGABYTES)
    public long allFields() throws IOException {
        return scan(COLUMNS);
    }

    /** Finds records and makes the text of some fields, as a study needs them. */
    @Benchmark
    @OperationsPerInvocation(MEGABYTES)
    public long sixFields() throws IOException {
        return scan(6);
    }

    private long scan(int fields) throws IOException {
        long length = 0;
        try (var scanner =
                new RecordScanner(new ByteArrayInputStream(export), export.length, notation, RecordScanner.BLOCK)) {
            int n;
            while ((n = scanner.next(RecordScanner.MOST)) > 0) {
                for (int r = 0; r < n; r++) {
                    for (int i = 0; i < Math.min(fields, scanner.size(r)); i++) {
                        length += scanner.get(r, i).length();
                    }
                }
            }
        }
        return length;
    }

    /** The same text by Commons CSV. */
    @Benchmark
    @OperationsPerInvocation(MEGABYTES)
    public long commonsCsv() throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(';')
                .setIgnoreEmptyLines(true)
                .setTrailingData(true)
                .get();
        long length = 0;
        var reader = new InputStreamReader(new ByteArrayInputStream(export), StandardCharsets.UTF_8);
        try (CSVParser parser =
                CSVParser.builder().setReader(reader).setFormat(format).get()) {
            for (CSVRecord record : parser) {
                length +=
                        Arrays.stream(record.values()).mapToInt(String::length).sum();
            }
        }
        return length;
    }

    /** What memory gives: the sum of the same bytes, eight at a time. */
    @Benchmark
    @OperationsPerInvocation(MEGABYTES)
    public long sumOfLongs() {
        long sum = 0;
        for (int i = 0; i + Long.BYTES <= export.length; i += Long.BYTES) {
            sum += (long) LONGS.get(export, i);
        }
        return sum;
    }
}
