package org.sectorscope.pipeline.collect.scan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Made-up delimited texts, from tidy to hostile. */
public final class Texts {
    private static final String[] PIECES = {
        ";",
        ";",
        ";",
        "\"",
        "\"",
        "\"\"",
        "\"\"\"",
        ";\"",
        "\";",
        "\";\"",
        "\"\n",
        "\n\"",
        "\n",
        "\n",
        "\r",
        "\r\n",
        "\n\n",
        " ",
        " \"",
        "\" ",
        "\t",
        ",",
        "a",
        "bc",
        "1 234,5",
        "\u00e9",
        "\u20ac",
        "\ud83d\ude00",
        "\ufffd",
        "\u00a0",
        "x".repeat(20)
    };
    private static final byte[][] FAULTS = {
        {(byte) 0xE9},
        {(byte) 0xE2, (byte) 0x82},
        {(byte) 0xF0, (byte) 0x9F},
        {(byte) 0xF0, (byte) 0x9F, (byte) 0x98},
        {(byte) 0xC0, (byte) 0x80},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0x81},
        {(byte) 0xFF},
        {(byte) 0xE0, (byte) 0x80},
        {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
        {(byte) 0xC3}
    };

    private final Random random;

    public Texts(long seed) {
        this.random = new Random(seed);
    }

    /** A table that a program wrote: a quoted field is quoted properly, all rows are of one width. */
    public byte[] tidy(int columns, int rows) {
        var out = new ByteArrayOutputStream();
        String end = new String[] {"\n", "\r\n", "\r"}[random.nextInt(3)];
        int quoted = random.nextInt(3);
        for (int r = 0; r <= rows; r++) {
            for (int c = 0; c < columns; c++) {
                write(out, c > 0 ? ";" : "");
                write(out, field(quoted == 0 || (quoted == 1 && random.nextBoolean())));
            }
            write(out, r < rows || random.nextBoolean() ? end : "");
            write(out, random.nextInt(10) == 0 ? end : "");
        }
        return out.toByteArray();
    }

    private String field(boolean quoted) {
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        if (random.nextInt(200) == 0) {
            text.append("long ".repeat(random.nextInt(400)));
        }
        String all = text.toString();
        return quoted ? '"' + all.replace("\"", "\"\"") + '"' : all.replaceAll("[;\"\r\n]", "");
    }

    /** Pieces in any order, with bytes that are no UTF-8 among them. */
    public byte[] wild() {
        var out = new ByteArrayOutputStream();
        write(out, random.nextBoolean() ? "a;b;c\n" : "");
        int faulty = random.nextInt(3) * 8;
        for (int i = random.nextInt(60); i > 0; i--) {
            if (random.nextInt(100) < faulty) {
                out.writeBytes(FAULTS[random.nextInt(FAULTS.length)]);
            } else {
                write(out, PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return out.toByteArray();
    }

    /** A text with some bytes left out, put in or made others. */
    public byte[] mutated(byte[] text) {
        byte[] all = text;
        for (int i = 1 + random.nextInt(3); i > 0 && all.length > 0; i--) {
            int at = random.nextInt(all.length);
            int cut = Math.min(random.nextInt(3), all.length - at);
            byte[] in =
                    switch (random.nextInt(4)) {
                        case 0 -> new byte[0];
                        case 1 -> FAULTS[random.nextInt(FAULTS.length)];
                        default -> PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
                    };
            var out = new ByteArrayOutputStream();
            out.write(all, 0, at);
            out.writeBytes(in);
            out.write(all, at + cut, all.length - at - cut);
            all = out.toByteArray();
        }
        return all;
    }

    /** One of the above. */
    public byte[] any() {
        return switch (random.nextInt(4)) {
            case 0 -> tidy(1 + random.nextInt(5), random.nextInt(12));
            case 1 -> wild();
            default -> mutated(tidy(1 + random.nextInt(5), random.nextInt(12)));
        };
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
