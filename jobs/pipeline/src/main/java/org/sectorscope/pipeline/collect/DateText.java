package org.sectorscope.pipeline.collect;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as exports write them: ISO 8601 or {@code dd/mm/yyyy}, with or without a time. */
final class DateText {
    private static final String TIME =
            "(?:[ T]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(?: ?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?)?";
    private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})" + TIME);
    private static final Pattern DAY_FIRST = Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})" + TIME);

    private DateText() {}

    /** The moment as its own clock shows it, midnight where there is no time; empty where it is no date. */
    static Optional<LocalDateTime> read(String text) {
        String date = Folding.fold(text);
        Matcher iso = ISO.matcher(date);
        Matcher day = DAY_FIRST.matcher(date);
        try {
            if (iso.matches()) {
                return Optional.of(at(iso, 1, 2, 3));
            }
            return day.matches() ? Optional.of(at(day, 3, 2, 1)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code 2026-03-31}, with the time behind a {@code T} where the text has one. */
    static Coded code(String text) {
        return read(text)
                .map(moment ->
                        Coded.valid(text.indexOf(':') < 0 ? moment.toLocalDate().toString() : seconds(moment)))
                .orElse(Coded.UNREADABLE);
    }

    /** What tells which of two is later: milliseconds of a date, or the number itself; null where it is neither. */
    static Double order(String text) {
        Optional<LocalDateTime> moment = read(text);
        if (moment.isPresent()) {
            return (double) moment.get().toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        Coded number = NumberText.read(text, ".");
        return number.state() == State.VALID ? (Double) number.value() : null;
    }

    private static String seconds(LocalDateTime moment) {
        return moment.format(java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    private static LocalDateTime at(Matcher m, int year, int month, int day) {
        int nanos = m.group(7) == null ? 0 : Integer.parseInt((m.group(7) + "00000000").substring(0, 9));
        return LocalDateTime.of(
                number(m.group(year)),
                number(m.group(month)),
                number(m.group(day)),
                number(m.group(4)),
                number(m.group(5)),
                number(m.group(6)),
                nanos);
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
