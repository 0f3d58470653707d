package org.sectorscope.statistics.estimation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.design.Sample.Group;
import org.sectorscope.statistics.design.Sample.SinglePsu;
import org.sectorscope.statistics.design.Sample.Stratum;

/**
 * The covariance matrix of estimated totals of linearised variables, for a stratified sample of one or several stages
 * with calibrated weights.
 *
 * <p>For a linearised variable z the variance is that of w·e, with e = z − x′B the calibration residual (Deville and
 * Särndal 1992). At each stage it is Σₕ (1 − nₕ/Nₕ) nₕ/(nₕ − 1) Σᵢ (tᵢ − t̄ₕ)² over the totals tᵢ of the stage's sampling
 * units (Särndal, Swensson and Wretman 1992, 3.7.3), plus nₕ/Nₕ of the variance that the next stage has within them
 * (4.3.2). Responses outside the domain have z = 0 but keep their e. With trimmed weights the residual is c·(z·w/c −
 * x′B), c being the weight before trimming. Replicate weights take the place of all this where the sample has them.
 *
 * <p>Where each response is its own unit, those of a group that share the coefficients of z form a subset; the sum of
 * squares is that within subsets plus that between their means, so that nothing is lost to cancellation where e
 * vanishes.
 */
final class DesignVariance {
    private final Sample sample;
    private final IntPredicate waves;
    /** All responses of the groups looked at. */
    private final Part whole;

    private final CalibrationFit calibration;
    /** Strata of the first stage. */
    private final List<Integer> first = new ArrayList<>();
    /** By unit: the strata of the stage below. */
    private final List<List<Integer>> strataOfUnit = new ArrayList<>();
    /** By stratum: its units; empty where each response is one. */
    private final List<List<Integer>> unitsOfStratum = new ArrayList<>();
    /** By stratum, and by unit: the groups that lie directly in them. */
    private final List<List<Integer>> groupsOfStratum = new ArrayList<>();

    private final List<List<Integer>> groupsOfUnit = new ArrayList<>();
    /** By group: the stratum and unit of the first stage. */
    private final int[] firstStratum;

    private final int[] firstUnit;

    /**
     * @param totals sums over the whole sample, of a layout without cells
     * @param fit sums over the whole sample; not looked into where nothing is calibrated
     * @param waves the waves that are looked at
     */
    DesignVariance(Sample sample, CellSums totals, FitSums fit, IntPredicate waves) {
        this.sample = sample;
        this.waves = waves;
        sample.strata().forEach(s -> {
            unitsOfStratum.add(new ArrayList<>(1));
            groupsOfStratum.add(new ArrayList<>(1));
        });
        sample.units().forEach(u -> {
            strataOfUnit.add(new ArrayList<>(1));
            groupsOfUnit.add(new ArrayList<>(1));
        });
        var used = new BitSet(sample.strata().size());
        var usedUnits = new BitSet(sample.units().size());
        for (int g = 0; g < sample.groups().size(); g++) {
            Group group = sample.groups().get(g);
            if (waves.test(group.wave())) {
                boolean own = group.unit() == Sample.NONE;
                (own ? groupsOfStratum.get(group.stratum()) : groupsOfUnit.get(group.unit())).add(g);
                climb(group, used, usedUnits);
            }
        }
        usedUnits.stream()
                .forEach(unit ->
                        unitsOfStratum.get(sample.units().get(unit).stratum()).add(unit));
        used.stream().forEach(stratum -> {
            int parent = sample.strata().get(stratum).parent();
            (parent == Sample.NONE ? first : strataOfUnit.get(parent)).add(stratum);
        });
        this.firstStratum =
                sample.groups().stream().mapToInt(sample::firstStratum).toArray();
        this.firstUnit = sample.groups().stream().mapToInt(sample::firstUnit).toArray();
        IntPredicate looked = g -> waves.test(sample.groups().get(g).wave());
        this.whole = sample.replicated() ? Part.empty(1, sample) : Part.of(totals, 0, looked);
        this.calibration = new CalibrationFit(sample, fit, looked);
    }

    private void climb(Group group, BitSet strata, BitSet units) {
        int unit = group.unit();
        int stratum = group.stratum();
        while (true) {
            if (unit != Sample.NONE) {
                units.set(unit);
            }
            strata.set(stratum);
            unit = sample.strata().get(stratum).parent();
            if (unit == Sample.NONE) {
                return;
            }
            stratum = sample.units().get(unit).stratum();
        }
    }

    /** Degrees of freedom of the waves looked at: units of the first stage less its strata, or those of the replicates. */
    double df() {
        if (sample.replicated()) {
            return sample.replicates().df(waves);
        }
        var strata = new BitSet(sample.strata().size());
        for (Group group : sample.groups()) {
            if (waves.test(group.wave())) {
                strata.set(sample.firstStratum(group));
            }
        }
        return strata.stream()
                .mapToLong(h -> sample.strata().get(h).units() - 1)
                .sum();
    }

    /**
     * Degrees of freedom of a domain: units of the first stage that it has responses in less their strata; with replicate
     * weights those of the design.
     */
    double df(List<Part> domain) {
        if (sample.replicated()) {
            return sample.replicates().df(waves);
        }
        long responses = 0;
        var units = new BitSet(sample.units().size());
        var strata = new BitSet(sample.strata().size());
        for (Part part : domain) {
            for (int at = 0; at < part.groups(); at++) {
                int g = part.group(at);
                strata.set(firstStratum[g]);
                if (firstUnit[g] == Sample.NONE) {
                    responses += part.n(at);
                } else {
                    units.set(firstUnit[g]);
                }
            }
        }
        return responses + units.cardinality() - strata.cardinality();
    }

    /**
     * @param subsets of the responses; those in none count as zeros
     * @param z the derivatives of some statistics by the totals: by subset, then statistic, then feature
     * @param function the statistics themselves
     * @return statistics × statistics
     */
    double[][] covariance(List<Part> subsets, double[][][] z, TotalsFunction function) {
        return sample.replicated() ? replicated(subsets, function) : linearized(subsets, z);
    }

    private double[][] replicated(List<Part> subsets, TotalsFunction function) {
        double[][] replicates = new double[sample.replicates().count()][];
        for (int r = 0; r < replicates.length; r++) {
            int replicate = r;
            replicates[r] = function.of(
                    subsets.stream().map(p -> p.replicated(replicate)).toArray(double[][]::new));
        }
        double[] estimates = function.of(subsets.stream().map(Part::weighted).toArray(double[][]::new));
        return sample.replicates().covariance(replicates, estimates);
    }

    /** The covariance of the totals of linearised variables. */
    double[][] linearized(List<Part> subsets, double[][][] z) {
        int targets = z[0].length;
        var fitted = calibration.fitted(subsets, z, targets);
        var residuals = new Residuals(
                whole, subsets, z, fitted, targets, sample.groups().size());
        return stage(first, residuals, targets);
    }

    /** One stage's strata and all below them. */
    private double[][] stage(List<Integer> strata, Residuals residuals, int targets) {
        double[][] covariance = new double[targets][targets];
        int present = 0;
        int estimable = 0;
        for (int h : strata) {
            Stratum stratum = sample.strata().get(h);
            int inside = unitsInside(h, residuals);
            // Calibration reaches beyond the domain: all of the sample counts.
            int seen = sample.calibrates() ? Math.toIntExact(stratum.units()) : inside;
            if (seen == 0) {
                continue;
            }
            present++;
            boolean lonely = stratum.units() == 1;
            boolean lonelyInDomain = !lonely && seen == 1 && sample.singlePsuDomains();
            SinglePsu rule = sample.singlePsu();
            if (stratum.takesAll()) {
                estimable++;
            } else if (lonely && rule != SinglePsu.ADJUST || lonelyInDomain && rule == SinglePsu.AVERAGE) {
                // Nothing is known of its variance.
                continue;
            } else {
                estimable++;
                boolean centred = !(rule == SinglePsu.ADJUST && (lonely || lonelyInDomain));
                addStratum(covariance, h, centred, residuals);
            }
            addStagesBelow(covariance, h, residuals);
        }
        if (sample.singlePsu() == SinglePsu.AVERAGE && estimable > 0) {
            scale(covariance, (double) present / estimable);
        }
        return covariance;
    }

    private void addStagesBelow(double[][] covariance, int h, Residuals residuals) {
        double fraction = sample.strata().get(h).fraction();
        for (int unit : unitsOfStratum.get(h)) {
            if (fraction > 0 && !strataOfUnit.get(unit).isEmpty()) {
                double[][] below = stage(strataOfUnit.get(unit), residuals, covariance.length);
                scale(below, fraction);
                for (int k = 0; k < covariance.length; k++) {
                    for (int l = 0; l < covariance.length; l++) {
                        covariance[k][l] += below[k][l];
                    }
                }
            }
        }
    }

    private static void scale(double[][] matrix, double factor) {
        for (double[] row : matrix) {
            for (int l = 0; l < row.length; l++) {
                row[l] *= factor;
            }
        }
    }

    /** Units of a stratum that have responses in any subset; two stand for more. */
    private int unitsInside(int h, Residuals residuals) {
        long inside = 0;
        for (int g : groupsOfStratum.get(h)) {
            inside += residuals.inside(g);
        }
        for (int unit : unitsOfStratum.get(h)) {
            inside += holds(unit, residuals) ? 1 : 0;
        }
        return (int) Math.min(inside, 2);
    }

    private boolean holds(int unit, Residuals residuals) {
        for (int g : groupsOfUnit.get(unit)) {
            if (residuals.inside(g) > 0) {
                return true;
            }
        }
        for (int h : strataOfUnit.get(unit)) {
            if (unitsInside(h, residuals) > 0) {
                return true;
            }
        }
        return false;
    }

    private void addStratum(double[][] covariance, int h, boolean centred, Residuals residuals) {
        Stratum stratum = sample.strata().get(h);
        double n = stratum.units();
        double scale = stratum.correction() * (n > 1 ? n / (n - 1) : 1);
        int targets = covariance.length;
        List<double[]> unitTotals = new ArrayList<>();
        double[] mean = new double[targets];
        for (int unit : unitsOfStratum.get(h)) {
            double[] total = new double[targets];
            addUnit(total, unit, residuals);
            unitTotals.add(total);
            for (int k = 0; k < targets; k++) {
                mean[k] += total[k];
            }
        }
        for (int g : groupsOfStratum.get(h)) {
            residuals.addTotal(mean, g);
        }
        for (int k = 0; k < targets; k++) {
            mean[k] = centred ? mean[k] / n : 0;
        }
        for (double[] total : unitTotals) {
            for (int k = 0; k < targets; k++) {
                for (int l = 0; l < targets; l++) {
                    covariance[k][l] += scale * (total[k] - mean[k]) * (total[l] - mean[l]);
                }
            }
        }
        for (int g : groupsOfStratum.get(h)) {
            residuals.addSquares(covariance, g, mean, scale);
        }
    }

    private void addUnit(double[] total, int unit, Residuals residuals) {
        for (int g : groupsOfUnit.get(unit)) {
            residuals.addTotal(total, g);
        }
        for (int h : strataOfUnit.get(unit)) {
            for (int g : groupsOfStratum.get(h)) {
                residuals.addTotal(total, g);
            }
            for (int below : unitsOfStratum.get(h)) {
                addUnit(total, below, residuals);
            }
        }
    }
}
