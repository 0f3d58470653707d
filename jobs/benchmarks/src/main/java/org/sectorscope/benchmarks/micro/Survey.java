package org.sectorscope.benchmarks.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.estimation.Accumulator;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;

/** A made-up survey in memory: strata of sector and region, margins of sector, region and size, some answers and amounts. */
final class Survey implements BlockSource {
    static final int SECTORS = 8;
    static final int REGIONS = 14;
    static final int SIZES = 5;
    static final int GROUPS = SECTORS * REGIONS * SIZES;
    /** Calibration variables: one for each category of the three margins. */
    static final int MARGINS = SECTORS + REGIONS + SIZES;

    /** Places among a block's codes. */
    static final int SECTOR = 0;

    static final int SIZE = 1;
    static final int ANSWER = 2;
    static final int ANSWERS = 3;

    /** Places among a block's values. */
    static final int AMOUNT = 0;

    static final int NUMBER = 1;

    /** Responses of a block. */
    static final int BLOCK = 4096;

    private static final int SAMPLED = 5;

    private final List<Block> blocks = new ArrayList<>();
    private final long[] responses = new long[GROUPS];

    /** @param count of its blocks */
    Survey(int count) {
        var random = new SplittableRandom(1);
        long[] inStratum = new long[SECTORS * REGIONS];
        for (int b = 0; b < count; b++) {
            blocks.add(block(b, random, inStratum));
        }
    }

    private Block block(int number, SplittableRandom random, long[] inStratum) {
        var block = new Block(
                BLOCK,
                new int[BLOCK],
                new double[BLOCK],
                new double[BLOCK],
                new double[BLOCK],
                new long[BLOCK],
                new int[3][BLOCK],
                new double[2][BLOCK],
                new long[0][],
                new boolean[0][],
                new double[0][]);
        for (int i = 0; i < BLOCK; i++) {
            int group = random.nextInt(GROUPS);
            responses[group]++;
            block.group()[i] = group;
            block.base()[i] = SAMPLED;
            block.weight()[i] = SAMPLED * (0.8 + 0.4 * random.nextDouble());
            block.calibrated()[i] = block.weight()[i];
            block.order()[i] = (long) number * BLOCK + i;
            block.codes()[SECTOR][i] = sector(group);
            block.codes()[SIZE][i] = size(group);
            block.codes()[ANSWER][i] = random.nextInt(20) == 0 ? -1 : random.nextInt(ANSWERS);
            block.values()[AMOUNT][i] = random.nextInt(20) == 0 ? Double.NaN : Math.rint(1000 * random.nextDouble());
            block.values()[NUMBER][i] = inStratum[stratum(group)]++;
        }
        return block;
    }

    private static int stratum(int group) {
        return group / SIZES;
    }

    private static int sector(int group) {
        return stratum(group) / REGIONS;
    }

    private static int region(int group) {
        return stratum(group) % REGIONS;
    }

    private static int size(int group) {
        return group % SIZES;
    }

    /** The calibration variables that are 1 for a group. */
    static int[] calibration(int group) {
        return new int[] {sector(group), SECTORS + region(group), SECTORS + REGIONS + size(group)};
    }

    List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** Responses by group. */
    long[] responses() {
        return responses.clone();
    }

    Sample sample() {
        long[] units = new long[SECTORS * REGIONS];
        List<Sample.Group> groups = new ArrayList<>();
        for (int g = 0; g < GROUPS; g++) {
            units[stratum(g)] += responses[g];
            groups.add(new Sample.Group(stratum(g), 0, responses[g], calibration(g)));
        }
        List<Sample.Stratum> strata = new ArrayList<>();
        for (long n : units) {
            strata.add(new Sample.Stratum(n, (double) n * SAMPLED));
        }
        return new Sample(strata, groups, MARGINS, Sample.SinglePsu.REMOVE);
    }

    /** One pass, on one core. */
    @Override
    public List<Accumulator<?>> pass(List<Accumulator<?>> zeros) {
        for (Block block : blocks) {
            zeros.forEach(zero -> zero.add(block));
        }
        return zeros;
    }
}
