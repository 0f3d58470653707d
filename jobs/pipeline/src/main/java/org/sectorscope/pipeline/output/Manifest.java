package org.sectorscope.pipeline.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.sectorscope.pipeline.collect.digest.Sha256;

/**
 * What the results in a folder were made of: inputs with digest, versions, row counts and seconds per job. A job that
 * runs alone carries on the manifest of those before it.
 */
public final class Manifest {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String INPUTS = "inputs";
    private static final String ROWS = "rows";
    private static final String SECONDS = "seconds";

    /** One at a time, so that reading is sequential. */
    private static final Executor DIGESTS = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "digests");
        thread.setDaemon(true);
        return thread;
    });

    private final ObjectNode root = MAPPER.createObjectNode();
    private final List<Runnable> pending = new ArrayList<>();

    /** @param version of the product */
    public Manifest(String study, String version, String sparkVersion) {
        root.put("study", study);
        root.put("study_sha256", "");
        root.put("sectorscope", version);
        root.put("spark", sparkVersion);
        root.put("java", System.getProperty("java.version"));
        root.putArray(INPUTS);
        root.putObject(ROWS);
        root.putObject(SECONDS);
    }

    /** Takes over what a former manifest says of some jobs; nothing where there is none that can be read. */
    public void carryOn(Path former, Set<String> jobs) {
        JsonNode old;
        try {
            old = Files.exists(former) ? MAPPER.readTree(former.toFile()) : MAPPER.createObjectNode();
        } catch (IOException e) {
            return;
        }
        old.path(INPUTS).forEach(input -> {
            if (jobs.contains(input.path("job").asText())) {
                root.withArray(INPUTS).add(input);
            }
        });
        for (String part : List.of(ROWS, SECONDS)) {
            old.path(part).properties().forEach(entry -> {
                if (jobs.contains(entry.getKey())) {
                    ((ObjectNode) root.get(part)).set(entry.getKey(), entry.getValue());
                }
            });
        }
    }

    /** @param files the study file and its codebooks, in this order */
    public void study(List<byte[]> files) {
        MessageDigest digest = Sha256.digest();
        files.forEach(digest::update);
        root.put("study_sha256", HexFormat.of().formatHex(digest.digest()));
    }

    /** Opens what an input holds. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /**
     * Takes an input in.
     *
     * @param job that read it
     * @param name as the study file names it
     * @param length bytes
     * @param taken its digest where the tasks that read it took that; asked for when the manifest is written, if the file is
     *     long. Where nobody took it the content is read: beside the jobs, which leave a core idle here and there, or at last.
     */
    public void input(
            String job, String role, String name, long length, Content content, Supplier<Optional<String>> taken) {
        ObjectNode entry = root.withArray(INPUTS).addObject();
        entry.put("job", job);
        entry.put("role", role);
        entry.put("file", name);
        entry.put("bytes", length);
        boolean pieces = length > Sha256.WHOLE;
        String key = pieces ? "sha256-of-4MiB-sha256" : "sha256";
        entry.put(key, "");
        Supplier<String> read = () -> read(content, length);
        if (pieces) {
            pending.add(() -> entry.put(key, taken.get().orElseGet(read)));
        } else {
            CompletableFuture<String> digest = CompletableFuture.supplyAsync(read, DIGESTS);
            pending.add(() -> entry.put(key, known(digest)));
        }
    }

    private static String read(Content content, long length) {
        try (InputStream in = content.open()) {
            return Sha256.of(in, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String known(CompletableFuture<String> digest) {
        try {
            return digest.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException unread ? unread : e;
        }
    }

    /** Names of a job's inputs of one role, in the order they were taken in. */
    public List<String> inputs(String job, String role) {
        List<String> names = new ArrayList<>();
        root.path(INPUTS).forEach(input -> {
            if (input.path("job").asText().equals(job)
                    && input.path("role").asText().equals(role)) {
                names.add(input.path("file").asText());
            }
        });
        return names;
    }

    /** How many rows a job counted under a name. */
    public void rows(String job, String name, long rows) {
        ((ObjectNode) root.get(ROWS)).withObject("/" + job).put(name, rows);
    }

    /** Wall seconds of a job. */
    public void seconds(String job, double value) {
        ((ObjectNode) root.get(SECONDS)).put(job, Math.round(value * 1000) / 1000.0);
    }

    /** Writes it, once all digests are known. */
    public void write(Path file) {
        pending.forEach(Runnable::run);
        pending.clear();
        try {
            Files.write(file, (MAPPER.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
