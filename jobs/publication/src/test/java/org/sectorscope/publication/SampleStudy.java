package org.sectorscope.publication;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sectorscope.publication.table.TestsFile;
import org.sectorscope.publication.table.TidyTable;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.statistics.table.EstimateTable;
import org.sectorscope.statistics.table.ProtectedTable;
import org.sectorscope.statistics.table.TestResult;
import org.sectorscope.study.Calibrate;
import org.sectorscope.study.Category;
import org.sectorscope.study.Codebook;
import org.sectorscope.study.DerivedVariable;
import org.sectorscope.study.Design;
import org.sectorscope.study.ModelSpec;
import org.sectorscope.study.ReplicateWeights;
import org.sectorscope.study.ResponseFile;
import org.sectorscope.study.Study;
import org.sectorscope.study.TableSpec;
import org.sectorscope.study.TableSpec.Statistic;
import org.sectorscope.study.Text;
import org.sectorscope.study.Variable;
import org.sectorscope.study.VariableType;

/** A small study with invented figures, and the files that its jobs would have left. */
public final class SampleStudy {
    public static final List<String> SECTORS = List.of("sport", "culture", "leisure", "rights", "health");
    public static final List<String> SIZES = List.of("0", "1-2", "3-9", "10-49", "50+");
    private static final Map<String, List<String>> SECTOR_LABELS = Map.of(
            "sport", List.of("Sport", "Sport"),
            "culture", List.of("Culture & <script>alert(1)</script>", "Culture & <script>alert(1)</script>"),
            "leisure", List.of("Loisirs", "Leisure"),
            "rights", List.of("Défense des droits et des causes", "Rights and causes"),
            "health", List.of("Action sociale, santé", "Social work, health"));

    private SampleStudy() {}

    public static Text text(String french, String english) {
        return new Text(Map.of("fr", french, "en", english));
    }

    private static Category category(String code, String french, String english) {
        return new Category(code, text(french, english), List.of());
    }

    private static Variable variable(String name, VariableType type, Text label, Category... categories) {
        return new Variable(
                name,
                name,
                type,
                label,
                List.of(categories),
                List.of(),
                Variable.Base.TICKED,
                Optional.empty(),
                "",
                "",
                false);
    }

    public static TableSpec table(String id, Text title, Statistic statistic, String variable, String... by) {
        return new TableSpec(
                id,
                title,
                statistic,
                variable,
                "",
                List.of(by),
                false,
                Optional.empty(),
                Text.none(),
                "logit",
                0.95,
                "domain",
                statistic == Statistic.QUANTILE ? List.of(0.25, 0.5, 0.75) : List.of(),
                "math",
                false,
                Optional.empty(),
                id.equals("ai-use") ? Optional.of("holm") : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Text.none(),
                id.startsWith("budget") ? text("Budgets", "Budgets") : text("Usages", "Uses"),
                1);
    }

    public static Study study() {
        return study(Optional.empty());
    }

    /** The sample study with replicate weights. */
    public static Study study(Optional<ReplicateWeights> replicates) {
        List<Category> sectors = SECTORS.stream()
                .map(s -> category(
                        s, SECTOR_LABELS.get(s).get(0), SECTOR_LABELS.get(s).get(1)))
                .toList();
        var codebook = new Codebook(
                "codebook.yaml",
                List.of(
                        variable(
                                "uses_ai",
                                VariableType.SINGLE,
                                text("Votre association utilise-t-elle l'IA ?", "Does your association use AI?"),
                                category("yes", "Oui", "Yes"),
                                category("no", "Non", "No")),
                        variable(
                                "purposes",
                                VariableType.MULTIPLE,
                                text("Pour quoi faire ?", "What for?"),
                                category("tasks", "Tâches quotidiennes", "Daily tasks"),
                                category("comm", "Communication", "Communication"),
                                category("data", "Analyse de données", "Data analysis")),
                        variable(
                                "informed",
                                VariableType.LIKERT,
                                text("Nous sommes assez informés", "We are well enough informed"),
                                category("1", "Pas du tout d'accord", "Strongly disagree"),
                                category("2", "Plutôt pas d'accord", "Rather disagree"),
                                category("3", "Ni l'un ni l'autre", "Neither"),
                                category("4", "Plutôt d'accord", "Rather agree"),
                                category("5", "Tout à fait d'accord", "Strongly agree")),
                        variable("budget", VariableType.MONEY, text("Budget annuel", "Yearly budget"))),
                List.of(
                        new DerivedVariable(
                                "size",
                                VariableType.SINGLE,
                                text("Nombre de salariés", "Number of employees"),
                                List.of(
                                        category("0", "Aucun salarié", "No employee"),
                                        category("1-2", "1 à 2", "1–2"),
                                        category("3-9", "3 à 9", "3–9"),
                                        category("10-49", "10 à 49", "10–49"),
                                        category("50+", "50 et plus", "50 and more")),
                                Optional.empty(),
                                Optional.of(new DerivedVariable.Cut("employees", List.of(0.0, 1.0), SIZES))),
                        new DerivedVariable(
                                "sector",
                                VariableType.SINGLE,
                                text("Secteur", "Sector"),
                                sectors,
                                Optional.of("substr(objet, 1, 3)"),
                                Optional.empty())),
                List.of(),
                Optional.empty());
        return new Study(
                "study.yaml",
                "ai-2026",
                text("L'IA dans la vie associative", "AI in associations"),
                Map.of(
                        "publisher", Text.of("Observatoire"),
                        "source", text("enquête 2026, données pondérées", "2026 survey, weighted data")),
                List.of("fr", "en"),
                codebook,
                List.of(new ResponseFile("r.csv", "csv", "2026", Optional.empty(), ResponseFile.Dialect.DETECTED)),
                "2026",
                Optional.empty(),
                Optional.empty(),
                new Design(
                        List.of(List.of("sector")),
                        List.of(),
                        List.of(Design.REGISTER),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Design.SinglePsu.FAIL,
                        false,
                        Optional.empty(),
                        replicates),
                List.of(new Calibrate(
                        Calibrate.Method.RAKING,
                        List.of(
                                new Calibrate.RegisterMargin(List.of("sector"), 0),
                                new Calibrate.RegisterMargin(List.of("size"), 0)),
                        Optional.empty(),
                        Optional.empty(),
                        Calibrate.Missing.FAIL,
                        Calibrate.Conflict.FAIL,
                        0)),
                new Study.Reliability(Study.Reliability.Rule.CV, 0.3),
                List.of(
                        table("ai-use", text("Usage de l'IA", "AI use"), Statistic.PROPORTION, "uses_ai", "sector"),
                        table(
                                "ai-use-size",
                                text("Usage de l'IA selon la taille", "AI use and size"),
                                Statistic.PROPORTION,
                                "uses_ai",
                                "sector",
                                "size"),
                        table("purposes", text("Finalités", "Purposes"), Statistic.PROPORTION, "purposes"),
                        table(
                                "informed",
                                text("Information sur l'IA", "Being informed"),
                                Statistic.PROPORTION,
                                "informed",
                                "size"),
                        table("budget-mean", text("Budget moyen", "Mean budget"), Statistic.MEAN, "budget", "sector"),
                        table(
                                "trend",
                                text("Usage de l'IA depuis 2024", "AI use since 2024"),
                                Statistic.PROPORTION,
                                "uses_ai",
                                "wave"),
                        table("budget-gini", text("Concentration", "Concentration"), Statistic.GINI, "budget", "size")),
                List.of(
                        model(
                                "ai-odds",
                                text("Chances d'usage de l'IA", "Odds of AI use"),
                                ModelSpec.Family.LOGISTIC,
                                "uses_ai = 'yes'",
                                List.of(List.of("sector"), List.of("log_budget"), List.of("sector", "size"))),
                        model("ai-use", Text.none(), ModelSpec.Family.LINEAR, "budget", List.of(List.of("size")))),
                Optional.of("sector"));
    }

    private static ModelSpec model(
            String id, Text title, ModelSpec.Family family, String outcome, List<List<String>> terms) {
        boolean quantity = family == ModelSpec.Family.LINEAR;
        return new ModelSpec(
                id,
                title,
                family,
                outcome,
                quantity ? ModelSpec.OutcomeKind.QUANTITY : ModelSpec.OutcomeKind.CONDITION,
                terms,
                quantity ? Map.of() : Map.of("sector", "sport"),
                quantity ? Optional.of("budget < 1e9") : Optional.empty(),
                Text.none(),
                1);
    }

    public static Cell cell(String category, List<String> by, double estimate, double half, long n) {
        double se = half / 1.96;
        return new Cell(
                category,
                by,
                n,
                n * 540.0,
                estimate,
                se,
                estimate - half,
                estimate + half,
                se / estimate,
                1.3,
                n - 5.0,
                se / estimate > 0.3 ? Cell.Status.U : Cell.Status.A,
                Cell.Confidentiality.F);
    }

    public static Cell suppressed(String category, List<String> by) {
        double none = Double.NaN;
        return new Cell(
                category, by, 0, none, none, none, none, none, none, none, none, Cell.Status.Q, Cell.Confidentiality.A);
    }

    private static final double[] SHARES = {0.17, 0.26, 0.14, 0.22, 0.12};
    private static final double[] HALVES = {0.026, 0.035, 0.025, 0.09, 0.03};

    private static void yesNo(List<Cell> cells, List<String> by, double share, double half, long n) {
        cells.add(cell("yes", by, share, half, n));
        cells.add(cell("no", by, 1 - share, half, n));
    }

    /** Writes the tables and the files about the data. */
    public static void write(Path dir) {
        Study study = study();
        for (TableSpec spec : study.tables()) {
            var table =
                    new EstimateTable(spec.id(), spec.statistic().key(), spec.measured(), spec.by(), cells(spec.id()));
            TidyTable.write(ProtectedTable.withoutRules(table), dir.resolve("tables/" + spec.id() + ".csv"));
        }
        TestsFile.write(
                List.of(
                        new TestResult("ai-use", "rao-scott", 12.5, 3.8, 2300, 1e-9, Double.NaN),
                        new TestResult("informed", "rao-scott", 1.1, 15, 2300, 0.34, Double.NaN),
                        new TestResult("budget-mean", "kruskal-wallis", 21.4, 4, 2300, 0.0003, 0.0006),
                        new TestResult("budget-mean", "a-test-to-come", 1, 4, 2300, 0.2, Double.NaN)),
                dir.resolve("tables/tests.csv"));
        SampleCounts.write(dir);
        SampleResults.write(dir);
    }

    public static List<Cell> cells(String id) {
        List<Cell> cells = new ArrayList<>();
        switch (id) {
            case "ai-use" -> {
                for (int i = 0; i < SECTORS.size(); i++) {
                    yesNo(cells, List.of(SECTORS.get(i)), SHARES[i], HALVES[i], 300 + 50L * i);
                }
                yesNo(cells, List.of(Cell.TOTAL), 0.18, 0.016, 2402);
            }
            case "ai-use-size" -> {
                for (int i = 0; i <= SECTORS.size(); i++) {
                    for (int j = 0; j <= SIZES.size(); j++) {
                        String sector = i < SECTORS.size() ? SECTORS.get(i) : Cell.TOTAL;
                        String size = j < SIZES.size() ? SIZES.get(j) : Cell.TOTAL;
                        double share =
                                (i < SECTORS.size() ? SHARES[i] : 0.18) * (j < SIZES.size() ? 0.75 + 0.45 * j : 1);
                        if (i == 3 && j == 4) {
                            cells.add(suppressed("yes", List.of(sector, size)));
                            cells.add(suppressed("no", List.of(sector, size)));
                        } else {
                            yesNo(cells, List.of(sector, size), share, j < 5 ? 0.04 + 0.02 * j : 0.02, 400 / (j + 1));
                        }
                    }
                }
            }
            case "purposes" -> {
                cells.add(cell("tasks", List.of(), 0.70, 0.04, 430));
                cells.add(cell("comm", List.of(), 0.59, 0.04, 430));
                cells.add(cell("data", List.of(), 0.21, 0.035, 430));
            }
            case "informed" -> {
                double[] scale = {0.18, 0.34, 0.21, 0.19, 0.08};
                for (int j = 0; j <= SIZES.size(); j++) {
                    String size = j < SIZES.size() ? SIZES.get(j) : Cell.TOTAL;
                    for (int k = 0; k < 5; k++) {
                        double tilt = j < SIZES.size() ? (j - 2) * (k - 2) * 0.008 : 0;
                        cells.add(cell(String.valueOf(k + 1), List.of(size), scale[k] + tilt, 0.03, 2318 / (j + 1)));
                    }
                }
            }
            case "budget-mean" -> {
                double[] means = {61250, 84300, 18120, 97000, 912450};
                for (int i = 0; i < means.length; i++) {
                    cells.add(cell("", List.of(SECTORS.get(i)), means[i], means[i] * 0.15, 300));
                }
                cells.add(cell("", List.of(Cell.TOTAL), 98000, 9000, 2100));
            }
            case "budget-gini" -> SampleResults.ginis(cells);
            default -> {
                yesNo(cells, List.of("2024"), 0.09, 0.014, 1900);
                yesNo(cells, List.of("2025"), 0.13, 0.015, 2100);
                yesNo(cells, List.of("2026"), 0.18, 0.016, 2402);
                yesNo(cells, List.of(Cell.TOTAL), 0.14, 0.01, 6402);
            }
        }
        return cells;
    }
}
