package org.sectorscope.pipeline.simulate;

import java.util.List;

/**
 * The model that the sample data is simulated from. Levels follow published figures (the sample's README lists them);
 * patterns by sector and size are assumptions, written there too.
 */
final class Model {
    static final String[] SECTORS = {"sport", "culture", "leisure", "rights", "social", "education", "development"};
    static final double[] SECTOR_SHARES = {25, 20, 19, 15, 10, 8, 3};
    /** Families of the register's nomenclature, its first three digits. */
    static final String[][] FAMILIES = {
        {"011"}, {"006", "009"}, {"007", "013"}, {"003", "002"}, {"020", "017"}, {"015"}, {"036", "014"}
    };

    static final String[] REGIONS = {"11", "32", "44", "75", "84", "93"};
    static final String[][] DEPARTMENTS = {
        {"75", "92", "93"}, {"59", "62"}, {"67", "54"}, {"33", "87"}, {"69", "38"}, {"13", "06"}
    };
    static final double[] REGION_SHARES = {24, 14, 13, 16, 20, 13};

    static final String[] SIZES = {"0", "1-2", "3-9", "10-49", "50+"};
    private static final int[] LOWEST = {0, 1, 3, 10, 50};
    private static final int[] HIGHEST = {0, 2, 9, 49, 400};
    /** Chance of employing by sector, in proportion; about 12 % over all. */
    private static final double[] EMPLOYS = {0.10, 0.11, 0.05, 0.09, 0.27, 0.22, 0.2};

    /** Effects on the log odds of using AI: by sector, then by size. */
    static final double[] SECTOR_EFFECT = {0.05, 0.3, -0.15, 0.1, -0.55, 0.6, 0.15};

    static final double[] SIZE_EFFECT = {0, 0.6, 1.0, 1.5, 2.1};

    private Model() {}

    /** The association of a register place: 1 is the first. */
    static Association association(long seed, int place) {
        Draw d = Draw.of(seed, 1, place);
        int sector = d.index(SECTOR_SHARES);
        int region = d.index(REGION_SHARES);
        String department = d.one(DEPARTMENTS[region]);
        int size = d.chance(EMPLOYS[sector]) ? 1 + d.index(52, 30, 14, 4) : 0;
        int employees = LOWEST[size] + d.below(HIGHEST[size] - LOWEST[size] + 1);
        // Budgets: median and spread by size; the two tails together hold the published concentration.
        double budget = StrictMath.exp(StrictMath.log(new double[] {3_300, 30_000, 90_000, 400_000, 4_600_000}[size])
                + d.normal() * new double[] {1.2, 0.9, 0.8, 0.7, 0.9}[size]);
        int volunteers = (int) Math.round(StrictMath.exp(StrictMath.log(11) + 0.25 * size + 0.7 * d.normal()));
        int hours = volunteers == 0
                ? 0
                : (int) Math.round(volunteers * StrictMath.exp(StrictMath.log(38) + 0.6 * d.normal()));
        // Numbers of overseas departments and of a few old ones hold letters.
        String serial = String.format(java.util.Locale.ROOT, "%06d", place);
        String id = "W" + (place % 97 == 0 ? "9R" + department.charAt(0) : department + (1 + place % 4)) + serial;
        String siren = size > 0 || d.chance(0.1) ? siren(place) : "";
        return new Association(
                id,
                siren,
                Words.name(d, sector),
                sector,
                region,
                department + String.format(java.util.Locale.ROOT, "%03d", d.below(95) * 10),
                !d.chance(0.12),
                size,
                employees,
                Math.rint(budget * 100) / 100,
                volunteers,
                hours);
    }

    /** Nine digits that fulfil Luhn's check sum. */
    static String siren(int place) {
        String eight = String.format(java.util.Locale.ROOT, "%08d", 30_000_000L + place * 17L);
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            int digit = eight.charAt(7 - i) - '0';
            int doubled = i % 2 == 0 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return eight + (10 - sum % 10) % 10;
    }

    static double logistic(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    /** The intercept that gives the population's mean rate exactly, found by bisection. */
    static double intercept(List<Association> population, double rate) {
        double low = -10;
        double high = 10;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            double sum = 0;
            for (Association a : population) {
                sum += logistic(middle + SECTOR_EFFECT[a.sector()] + SIZE_EFFECT[a.size()]);
            }
            if (sum / population.size() < rate) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Propensity to respond, in proportion: by sector and size, never by what would be answered. */
    static double propensity(Association a) {
        double[] bySector = {0.8, 1.1, 0.9, 1, 1.3, 1.4, 1.1};
        return bySector[a.sector()] * (1 + 0.45 * a.size());
    }
}
