package org.sectorscope.pipeline.output;

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
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run was made of: inputs with digest, versions, row counts, seconds per job. */
public final class Manifest {
    private static final long WHOLE = 100L << 20;
    private static final int PIECE = 4 << 20;

    private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final ObjectNode root = mapper.createObjectNode();
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    /** @param version of the product */
    public Manifest(String study, String version, String sparkVersion) {
        root.put("study", study);
        root.put("sectorscope", version);
        root.put("spark", sparkVersion);
        root.put("java", System.getProperty("java.version"));
        root.putArray("inputs");
        root.putObject("rows");
    }

    /**
     * Takes an input in.
     *
     * @param name as the study file names it
     * @param length bytes
     */
    public void input(String role, String name, long length, InputStream content) throws IOException {
        ObjectNode entry = root.withArray("inputs").addObject();
        entry.put("role", role);
        entry.put("file", name);
        entry.put("bytes", length);
        boolean pieces = length > WHOLE;
        entry.put(pieces ? "sha256-of-4MiB-sha256" : "sha256", pieces ? ofPieces(content) : of(content));
    }

    /** How many rows a job's part of the accounting counts under a name. */
    public void rows(String name, long rows) {
        ((ObjectNode) root.get("rows")).put(name, rows);
    }

    /** Wall seconds of a job. */
    public void seconds(String job, double value) {
        seconds.put(job, value);
    }

    public void write(Path file) {
        ObjectNode times = root.putObject("seconds");
        seconds.forEach((job, s) -> times.put(job, Math.round(s * 1000) / 1000.0));
        try {
            Files.write(file, (mapper.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String of(InputStream content) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String ofPieces(InputStream content) throws IOException {
        MessageDigest digest = sha256();
        for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
            digest.update(sha256().digest(piece));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Job names in the order they ran. */
    public List<String> jobs() {
        return List.copyOf(seconds.keySet());
    }
}
