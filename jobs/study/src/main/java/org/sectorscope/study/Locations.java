package org.sectorscope.study;

import java.util.regex.Pattern;

/** Paths and Hadoop URIs as study files write them. */
public final class Locations {
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:/.*", Pattern.DOTALL);

    private Locations() {}

    /** A path relative to the folder of another file; absolute paths and URIs stay as they are. */
    public static String resolve(String of, String path) {
        if (path.startsWith("/") || isUri(path)) {
            return path;
        }
        int slash = of.lastIndexOf('/');
        return slash < 0 ? path : of.substring(0, slash + 1) + path;
    }

    /** Whether a location names its file system ({@code hdfs://…}, {@code s3a://…}, {@code file:/…}). */
    public static boolean isUri(String location) {
        return SCHEME.matcher(location).matches();
    }
}
