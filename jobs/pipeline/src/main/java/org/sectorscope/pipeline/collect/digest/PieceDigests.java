package org.sectorscope.pipeline.collect.digest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.AccumulatorV2;

/**
 * Digests of the pieces of large files, taken by the tasks that read them anyway. A piece that is read twice has the same digest
 * twice.
 */
public final class PieceDigests
        extends AccumulatorV2<Map.Entry<PieceDigests.Piece, byte[]>, Map<PieceDigests.Piece, byte[]>> {
    private static final long serialVersionUID = 1L;

    /** Spark looks at it while a task adds to it. */
    private final ConcurrentHashMap<Piece, byte[]> digests = new ConcurrentHashMap<>();

    /** Where the digests of tasks come together. */
    public static PieceDigests of(JavaSparkContext context) {
        var digests = new PieceDigests();
        context.sc().register(digests);
        return digests;
    }

    /** A piece. @param number within the file, from 0 on */
    public record Piece(int file, long number) implements java.io.Serializable {}

    /**
     * The bytes of a part of a file, of whose pieces the digests are taken while it is read.
     *
     * @param bytes from the beginning of a piece on
     * @param from where they begin in the file
     * @param to where the last piece of the part ends
     */
    public InputStream reading(int file, InputStream bytes, long from, long to) {
        return new Reading(file, bytes, from, to);
    }

    /** The digest of a file in hexadecimal; empty where not all of its pieces were read to their ends. */
    public Optional<String> of(int file, long length) {
        MessageDigest all = Sha256.digest();
        for (long number = 0; number * Sha256.PIECE < length; number++) {
            byte[] digest = digests.get(new Piece(file, number));
            if (digest == null) {
                return Optional.empty();
            }
            all.update(digest);
        }
        return Optional.of(HexFormat.of().formatHex(all.digest()));
    }

    @Override
    public boolean isZero() {
        return digests.isEmpty();
    }

    @Override
    public PieceDigests copy() {
        var copy = new PieceDigests();
        copy.merge(this);
        return copy;
    }

    @Override
    public void reset() {
        digests.clear();
    }

    @Override
    public void add(Map.Entry<Piece, byte[]> digest) {
        digests.put(digest.getKey(), digest.getValue());
    }

    @Override
    public void merge(AccumulatorV2<Map.Entry<Piece, byte[]>, Map<Piece, byte[]>> other) {
        digests.putAll(other.value());
    }

    @Override
    public Map<Piece, byte[]> value() {
        return digests;
    }

    private final class Reading extends FilterInputStream {
        private final int file;
        private final long to;
        private final MessageDigest digest = Sha256.ofMuch();
        private long at;

        Reading(int file, InputStream bytes, long from, long to) {
            super(bytes);
            this.file = file;
            this.at = from;
            this.to = to;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            int taken = 0;
            while (taken < read && at < to) {
                long end = Math.min(to, (at / Sha256.PIECE + 1) * Sha256.PIECE);
                int some = (int) Math.min(read - taken, end - at);
                Sha256.update(digest, buffer, offset + taken, some);
                taken += some;
                at += some;
                if (at == end) {
                    add(Map.entry(new Piece(file, (at - 1) / Sha256.PIECE), digest.digest()));
                }
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            return Math.max(0, read(new byte[(int) Math.min(count, 1 << 16)]));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
