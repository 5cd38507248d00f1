package org.holocron.derive.api;

import java.util.regex.Pattern;
import org.holocron.derive.hash.Sha256;
import org.jspecify.annotations.Nullable;

/** A script or a style of the page, with what a browser is told about it. */
final class PageFile {

    /** Names that need no decoding and lead nowhere else. */
    private static final Pattern SERVED = Pattern.compile("(/[\\w][\\w.-]*)+\\.(js|css)");

    private static final Pattern VERSIONED = Pattern.compile("/webjars/[^/]+/\\d[^/]*/.*");

    private final String path;
    private final byte[] content;
    private final String etag;

    /** @param path one that {@link #isServed} */
    PageFile(String path, byte[] content) {
        this.path = path;
        this.content = content.clone();
        this.etag = '"' + Sha256.of(content) + '"';
    }

    static boolean isServed(String path) {
        return SERVED.matcher(path).matches();
    }

    byte[] content() {
        return content;
    }

    String etag() {
        return etag;
    }

    /** Browsers refuse modules and styles of another type. */
    String mediaType() {
        return path.endsWith(".js") ? "text/javascript;charset=UTF-8" : "text/css;charset=UTF-8";
    }

    /** A library's path has its version and is never asked for again; ours are asked for each time, and cost a few bytes if unchanged. */
    String cacheControl() {
        return VERSIONED.matcher(path).matches() ? "public, max-age=31536000, immutable" : "no-cache";
    }

    /** @param ifNoneMatch the header; null if there is none */
    boolean isKnownBy(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && (ifNoneMatch.contains(etag) || ifNoneMatch.strip().equals("*"));
    }
}
