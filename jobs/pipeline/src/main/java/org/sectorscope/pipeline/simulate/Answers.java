package org.sectorscope.pipeline.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an association answers in a wave: a text per column of {@link #COLUMNS}. */
final class Answers {
    static final String NOT_SHOWN = "N/A";
    /** Column code and question, in the order of the export. */
    static final String[][] COLUMNS = {
        {"rna", "Numéro RNA"},
        {"siren", "Numéro SIREN"},
        {"email", "Courriel"},
        {"Q1", "Votre association utilise-t-elle l'IA ?"},
        {"Q2", "À quelle fréquence ?"},
        {"Q3", "L'IA suscite-t-elle chez vous des craintes éthiques ?"},
        {"Q5[SQ001]", "Tâches quotidiennes"},
        {"Q5[SQ002]", "Communication"},
        {"Q5[SQ003]", "Recherche de financements"},
        {"Q5[SQ004]", "Analyse de données"},
        {"Q6[SQ001]", "Assistant conversationnel"},
        {"Q6[SQ002]", "Images et vidéo"},
        {"Q6[SQ003]", "Outil métier"},
        {"Q6[other]", "Autre"},
        {"Q7", "Coût annuel de l'IA"},
        {"Q8", "L'empreinte énergétique de l'IA nous préoccupe"},
        {"Q9", "Avez-vous une charte ou des règles ?"},
        {"Q14", "Qui décide des usages ?"},
        {"Q15", "Nous voulons nous former"},
        {"Q16", "Saisissez-vous des données sensibles ?"},
        {"Q17", "Les personnes accompagnées nous font confiance sur ce point"},
        {"Q18", "L'IA allège la tâche des bénévoles"},
        {"Q10", "Nombre de salariés"},
        {"Q11", "Nombre de bénévoles"},
        {"Q12", "Heures de bénévolat par an"},
        {"Q13", "Budget annuel"},
        {"Q19", "Remarques"}
    };

    static final String[] LIKERT = {
        "Pas du tout d'accord",
        "Plutôt pas d'accord",
        "Ni d'accord ni pas d'accord",
        "Plutôt d'accord",
        "Tout à fait d'accord"
    };

    private final double uses;
    private final char space;

    /**
     * @param uses intercept of the log odds of using AI in this wave
     * @param space what stands between thousands; the wave's encoding must hold it
     */
    Answers(double uses, char space) {
        this.uses = uses;
        this.space = space;
    }

    /** Whether an association uses AI. */
    boolean usesAi(Association a, Draw d) {
        return d.chance(Model.logistic(uses + Model.SECTOR_EFFECT[a.sector()] + Model.SIZE_EFFECT[a.size()]));
    }

    List<String> of(Association a, Draw d) {
        boolean user = usesAi(a, d);
        List<String> answers = new ArrayList<>();
        answers.add(Words.rna(d, a.id()));
        answers.add(a.siren().isEmpty() || d.chance(0.4) ? "" : a.siren());
        answers.add("contact" + d.below(9999) + "@asso.example");
        answers.add(
                user ? "Oui" : d.chance(0.13 / 0.82) ? "Nous l'envisageons" : d.chance(0.97) ? "Non" : "Ne sait pas");
        answers.add(
                user
                        ? d.one(new String[] {
                            "Tous les jours", "Toutes les semaines", "Toutes les semaines", "Plus rarement"
                        })
                        : NOT_SHOWN);
        answers.add(d.chance(0.03) ? "" : d.chance(0.47) ? "Oui" : "Non");
        double[] aims = {0.70, 0.59, 0.24, 0.17};
        for (double aim : aims) {
            answers.add(!user ? NOT_SHOWN : d.chance(aim) ? "Oui" : "");
        }
        for (double tool : new double[] {0.86, 0.38, 0.16}) {
            answers.add(!user ? NOT_SHOWN : d.chance(tool) ? "Oui" : "");
        }
        answers.add("");
        answers.add(
                !user
                        ? NOT_SHOWN
                        : d.chance(0.6) ? "0" : Words.money(d, 60 + 240 * a.size() * d.uniform() + 20, space));
        answers.add(likert(d, 0.1));
        answers.add(d.index(1 - charter(a), charter(a), 0.14) == 1 ? "Oui" : d.chance(0.2) ? "En projet" : "Non");
        answers.add(
                !user
                        ? NOT_SHOWN
                        : d.one(new String[] {
                            "Le bureau ou le conseil", "Chacun pour soi", "Chacun pour soi", "La direction"
                        }));
        answers.add(likert(d, 0.55 - 0.1 * (a.size() == 0 ? 1 : 0)));
        answers.add(
                !user
                        ? NOT_SHOWN
                        : d.chance(a.sector() == 4 ? 0.3 : 0.12) ? "Oui" : d.chance(0.8) ? "Non" : "Ne sait pas");
        answers.add(a.sector() == 4 ? likert(d, -0.25) : NOT_SHOWN);
        answers.add(likert(d, 0.05 + 0.1 * a.size()));
        answers.add(d.chance(0.02) ? d.one(new String[] {"", "NSP", "99999"}) : Integer.toString(a.employees()));
        answers.add(d.chance(0.03) ? "NSP" : Integer.toString(a.volunteers()));
        answers.add(d.chance(0.1) ? "" : d.chance(0.01) ? "-5" : Integer.toString(a.hours()));
        answers.add(d.chance(0.06) ? "" : Words.money(d, a.budget(), space));
        answers.add(Words.remark(d));
        return answers;
    }

    /** A charter is rarer than use and grows with size. */
    private static double charter(Association a) {
        return 0.05 + 0.09 * a.size();
    }

    /** Five steps about a mean opinion; a few have none. */
    private static String likert(Draw d, double opinion) {
        if (d.chance(0.04)) {
            return d.chance(0.5) ? "" : "Sans opinion";
        }
        double value = 2 + 2 * opinion + 1.15 * d.normal();
        return LIKERT[(int) Math.max(0, Math.min(4, Math.round(value)))];
    }

    /** Share of likely users of an association, for the truth. */
    double rate(Association a) {
        return Model.logistic(uses + Model.SECTOR_EFFECT[a.sector()] + Model.SIZE_EFFECT[a.size()]);
    }

    static String heading(String[] column, boolean withText) {
        return withText ? String.format(Locale.ROOT, "%s. %s", column[0], column[1]) : column[0];
    }
}
