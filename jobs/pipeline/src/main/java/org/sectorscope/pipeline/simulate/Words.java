package org.sectorscope.pipeline.simulate;

import java.util.Locale;

/** Names and texts of the simulated data: made up, with the dirt that real ones have. */
final class Words {
    private static final String[][] KINDS = {
        {"CLUB DE TENNIS", "UNION SPORTIVE", "JUDO CLUB"},
        {"CHORALE", "THÉÂTRE", "ATELIER DE MUSIQUE"},
        {"COMITÉ DES FÊTES", "AMICALE", "CLUB DE PÉTANQUE"},
        {"COLLECTIF CITOYEN", "DÉFENSE DES LOCATAIRES", "RIVERAINS"},
        {"ENTRAIDE", "AIDE À DOMICILE", "ÉPICERIE SOLIDAIRE"},
        {"PARENTS D'ÉLÈVES", "SOUTIEN SCOLAIRE", "UNIVERSITÉ POPULAIRE"},
        {"TIERS-LIEU", "RÉGIE DE QUARTIER", "COMITÉ DE DÉVELOPPEMENT"}
    };
    private static final String[] PLACES = {
        "DE LA VALLÉE",
        "DU CANAL",
        "DES TROIS RIVIÈRES",
        "DU VIEUX PORT",
        "SAINT-MARTIN",
        "DES COTEAUX",
        "DE L'ÉTANG",
        "DU PLATEAU"
    };
    private static final String[] REMARKS = {
        "",
        "",
        "",
        "",
        "",
        "",
        "Merci pour l'enquête.",
        "On manque de temps ;\nvoir avec le \"bureau\".",
        "=SOMME(A1:A9)",
        "<script>alert('x')</script>",
        "Écrire à contact@asso.example ou 01 23 45 67 89",
        "L'outil \"gratuit\" ne l'est pas…"
    };

    private Words() {}

    static String name(Draw d, int sector) {
        return d.one(KINDS[sector]) + " " + d.one(PLACES);
    }

    static String remark(Draw d) {
        return d.one(REMARKS);
    }

    /** A register number as people type it. */
    static String rna(Draw d, String id) {
        return switch (d.index(84, 4, 3, 3, 3, 3)) {
            case 1 -> id.toLowerCase(Locale.ROOT);
            case 2 -> id.substring(0, 4) + " " + id.substring(4, 7) + " " + id.substring(7);
            case 3 -> id.substring(0, 4) + "-" + id.substring(4);
            case 4 -> id.substring(1);
            case 5 -> "";
            default -> id;
        };
    }

    /** An amount as people type it. */
    static String money(Draw d, double amount, char space) {
        long whole = Math.round(amount);
        String cents = String.format(Locale.ROOT, "%02d", (int) Math.round((amount - Math.floor(amount)) * 100) % 100);
        return switch (d.index(30, 22, 16, 12, 8, 5, 4, 3)) {
            case 1 -> grouped(whole, ' ') + " €";
            case 2 -> grouped((long) Math.floor(amount), space) + "," + cents + " €";
            case 3 -> grouped(whole, '\u00a0') + " euros";
            case 4 -> Math.round(amount) + ",00";
            case 5 -> "NSP";
            case 6 -> "environ " + whole;
            case 7 -> grouped(whole, '.');
            default -> Long.toString(whole);
        };
    }

    private static String grouped(long value, char separator) {
        String digits = Long.toString(value);
        var text = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                text.append(separator);
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
    }
}
