package org.sectorscope.study;

import java.util.List;

/**
 * A category of a coded variable (DDI: code and category).
 *
 * @param code what tables and SQL hold
 * @param label what people read; empty: the code
 * @param accepts further texts of the export that mean this category; the code itself always does
 */
public record Category(String code, Text label, List<String> accepts) {
    public Category {
        accepts = List.copyOf(accepts);
    }
}
