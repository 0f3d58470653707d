package org.sectorscope.pipeline.collect;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as exports write them: ISO 8601 or {@code dd/mm/yyyy}, with or without a time. */
final class DateText {
    private static final String TIME =
            "(?:[ T]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(?: ?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?)?";
    private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})" + TIME);
    private static final Pattern DAY_FIRST = Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})" + TIME);

    /** Characters of a moment as most exports write it. */
    static final int USUAL_LENGTH = 19;

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
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        double usual = usualOrder(bytes, bytes.length);
        if (!Double.isNaN(usual)) {
            return usual;
        }
        Optional<LocalDateTime> moment = read(text);
        if (moment.isPresent()) {
            return (double) moment.get().toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        Coded number = NumberText.read(text, ".");
        return number.state() == State.VALID ? (Double) number.value() : null;
    }

    /**
     * The same of {@code 2026-03-31 08:05:09}, as most exports write it, without a text; NaN of anything else.
     *
     * @param text so many bytes from the first one on
     */
    static double usualOrder(byte[] text, int length) {
        if (length != USUAL_LENGTH
                || text[4] != '-'
                || text[7] != '-'
                || text[10] != ' '
                || text[13] != ':'
                || text[16] != ':') {
            return Double.NaN;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        boolean moment =
                year >= 0 && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        boolean date = month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year));
        return moment && date
                ? (LocalDate.of(year, month, day).toEpochDay() * 86_400 + hour * 3600 + minute * 60 + second) * 1000.0
                : Double.NaN;
    }

    private static int digits(byte[] text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value;
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
