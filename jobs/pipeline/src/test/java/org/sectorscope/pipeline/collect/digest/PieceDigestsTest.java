package org.sectorscope.pipeline.collect.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The digest that tasks take of a file's parts is that of the file read at once. */
class PieceDigestsTest {
    private static final int SECOND = 2 * Sha256.PIECE;

    private final byte[] file = new byte[SECOND + Sha256.PIECE + 12_345];

    /** Reads bytes as a task does that goes on behind its last piece. */
    private PieceDigests read(int from, int to, int end) throws IOException {
        var digests = new PieceDigests();
        var bytes = new ByteArrayInputStream(Arrays.copyOfRange(file, from, file.length));
        try (var reading = digests.reading(3, bytes, from, to)) {
            reading.skipNBytes(100);
            int left = end - from - 100;
            while (left > 0) {
                left -= reading.readNBytes(Math.min(left, 1_000_003)).length;
            }
        }
        return digests;
    }

    @Test
    void isThatOfTheFileReadAtOnce() throws IOException {
        new Random(5).nextBytes(file);
        // By Java itself, whatever else there is.
        MessageDigest digest = Sha256.digest();
        for (int from = 0; from < file.length; from += Sha256.PIECE) {
            int to = Math.min(from + Sha256.PIECE, file.length);
            digest.update(Sha256.digest().digest(Arrays.copyOfRange(file, from, to)));
        }
        String expected = HexFormat.of().formatHex(digest.digest());
        assertThat(Sha256.of(new ByteArrayInputStream(file), Sha256.WHOLE + 1)).isEqualTo(expected);
        PieceDigests all = read(0, SECOND, SECOND + 777);
        assertThat(all.of(3, file.length)).isEmpty();
        all.merge(read(SECOND, file.length, file.length));
        assertThat(all.of(3, file.length)).contains(expected);
        assertThat(all.of(4, file.length)).isEmpty();
    }

    @Test
    void aPieceThatIsNotReadToItsEndIsNone() throws IOException {
        PieceDigests all = read(0, SECOND, SECOND - 1);
        all.merge(read(SECOND, file.length, file.length));
        assertThat(all.of(3, file.length)).isEmpty();
    }
}
