package org.sectorscope.pipeline.collect.digest;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of files: SHA-256 (FIPS 180-4), of large ones piece by piece, so that several may read them at once. */
public final class Sha256 {
    /** Bytes of a piece. */
    public static final int PIECE = 4 << 20;

    /** The longest file whose digest is that of its bytes; that of a longer one is of its pieces' digests, one behind the other. */
    public static final long WHOLE = 100L << 20;

    /** Less is digested before a library is loaded that would do it faster. */
    private static final long MUCH = 16L << 20;
    /** A library holds an array while it looks at it, and collections wait: no longer than for so many bytes. */
    private static final int SLICE = 1 << 16;

    private Sha256() {}

    /** A digest to be fed with much. */
    static MessageDigest ofMuch() {
        return LibraryDigest.sha256().orElseGet(Sha256::digest);
    }

    /** Feeds a digest with some bytes of an array. */
    static void update(MessageDigest digest, byte[] bytes, int from, int length) {
        for (int at = 0; at < length; at += SLICE) {
            digest.update(bytes, from + at, Math.min(SLICE, length - at));
        }
    }

    /** A digest to be fed. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The digest of a file of this length, in hexadecimal. */
    public static String of(InputStream content, long length) throws IOException {
        return length > WHOLE ? ofPieces(content) : of(content, length < MUCH ? digest() : ofMuch());
    }

    private static String of(InputStream content, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[SLICE];
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String ofPieces(InputStream content) throws IOException {
        MessageDigest digest = digest();
        MessageDigest own = ofMuch();
        for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
            update(own, piece, 0, piece.length);
            digest.update(own.digest());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
