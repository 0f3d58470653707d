package org.sectorscope.publication.report;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of the files of profiles. A code is a text of the survey's and may be anything; a file's name is plain. */
final class ProfileNames {
    private static final int LONGEST = 40;

    private ProfileNames() {}

    /** By code: {@code profile-CODE.html}, numbered where the code does not fit or another code took its name. */
    static Map<String, String> of(List<String> codes) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            String code = codes.get(i);
            String plain =
                    code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
            String name = plain.substring(0, Math.min(plain.length(), LONGEST));
            boolean same = !name.isEmpty() && name.equalsIgnoreCase(code);
            String unique = same ? name : name + (name.isEmpty() ? "" : "-") + (i + 1);
            while (!taken.add(unique)) {
                unique += "-" + (i + 1);
            }
            names.put(code, "profile-" + unique + ".html");
        }
        return names;
    }
}
