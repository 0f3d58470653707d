package org.sectorscope.publication.chart;

import java.awt.Color;

/** The house colours: told apart in grey print and by colour-blind readers. */
final class Palette {
    static final Color INK = new Color(0x17202B);
    static final Color SOFT = new Color(0x556070);
    static final Color LINE = new Color(0xDFE4EA);
    static final Color PAPER = Color.WHITE;
    static final Color MAIN = new Color(0x1D5B9F);
    static final Color SECOND = new Color(0xA8480A);
    static final Color HATCH = new Color(0xB5BDC8);

    private static final Color[] RAMP = {
        new Color(0xEEF4FA),
        new Color(0xD0E1F2),
        new Color(0xA6C7E5),
        new Color(0x6FA3D2),
        new Color(0x3A7CBA),
        new Color(0x1D5B9F),
        new Color(0x0F3D70)
    };
    private static final Color[] DISAGREE = {new Color(0x9C4308), new Color(0xE2A26A)};
    private static final Color[] AGREE = {new Color(0x86B4DE), MAIN};
    private static final Color NEUTRAL = new Color(0xD9DDE2);

    private Palette() {}

    /** Rising darkness for a share of the largest value, 0 to 1. */
    static Color ramp(double share) {
        return RAMP[(int) Math.max(0, Math.min(RAMP.length - 1, Math.floor(share * RAMP.length)))];
    }

    /** The colour of one of several parts of a whole. */
    static Color part(int index, int parts) {
        return ramp(parts == 1 ? 0.75 : 0.12 + 0.8 * (parts - 1 - index) / (parts - 1));
    }

    /** The colour of a step of an agreement scale: disagreement first. */
    static Color scale(int index, int steps) {
        if (steps % 2 == 1 && index == steps / 2) {
            return NEUTRAL;
        }
        int half = steps / 2;
        return index < half ? (index == 0 ? DISAGREE[0] : DISAGREE[1]) : (index == steps - 1 ? AGREE[1] : AGREE[0]);
    }

    /** Ink or paper, whichever reads better on a colour (WCAG relative luminance). */
    static Color on(Color background) {
        double luminance = 0.2126 * linear(background.getRed())
                + 0.7152 * linear(background.getGreen())
                + 0.0722 * linear(background.getBlue());
        return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.061 ? PAPER : INK;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
