package org.sectorscope.pipeline.collect.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Digests by whatever is fastest are Java's own. */
class Sha256Test {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void thoseOfMuchAreTheSame() {
        var random = new Random(3);
        MessageDigest much = Sha256.ofMuch();
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[random.nextInt(round % 10 == 0 ? 300_000 : 300)];
            random.nextBytes(bytes);
            int from = random.nextInt(bytes.length + 1);
            Sha256.update(much, bytes, from, bytes.length - from);
            byte[] expected = Sha256.digest().digest(Arrays.copyOfRange(bytes, from, bytes.length));
            assertThat(much.digest()).as("%d bytes from %d", bytes.length, from).isEqualTo(expected);
        }
    }

    /** Files of all lengths at which something else is done. */
    @Test
    void filesHaveTheirDigest() throws IOException {
        for (int length : new int[] {0, 1, 1 << 16, (16 << 20) - 1, 16 << 20}) {
            byte[] bytes = new byte[length];
            new Random(length).nextBytes(bytes);
            assertThat(Sha256.of(new ByteArrayInputStream(bytes), length))
                    .as("%d bytes", length)
                    .isEqualTo(HEX.formatHex(Sha256.digest().digest(bytes)));
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void theLibraryIsLoaded() {
        assertThat(LibraryDigest.sha256()).hasValueSatisfying(digest -> assertThat(digest.getProvider())
                .isNotEqualTo(Sha256.digest().getProvider()));
    }
}
