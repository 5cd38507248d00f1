package org.holocron.derive.config;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the model servers of one vendor are.
 *
 * @param all in the order of the setting, which counts; none if it is not set
 */
public record BaseUrls(List<URI> all) {

    static final BaseUrls NONE = new BaseUrls(List.of());

    private static final int MOST = 16;
    /** The column of runs and of breakers holds no more. */
    private static final int LONGEST = 500;

    static final String WANTED =
            ", or at most " + MOST + " different ones separated by commas, of " + LONGEST + " characters together";

    public BaseUrls {
        all = List.copyOf(all);
    }

    /** Each without a slash at its end. */
    static BaseUrls read(String text) {
        return new BaseUrls(Arrays.stream(text.split(",", -1))
                .map(url -> URI.create(url.strip().replaceFirst("/+$", "")))
                .toList());
    }

    boolean isBounded() {
        String together = all.stream().map(URI::toString).collect(Collectors.joining(","));
        Set<String> places = all.stream().map(BaseUrls::place).collect(Collectors.toSet());
        return all.size() <= MOST && places.size() == all.size() && together.length() <= LONGEST;
    }

    /** What two spellings of one server's URL have in common: scheme, host and port as they are understood, and the path before {@code /v1}. */
    private static String place(URI url) {
        if (url.getHost() == null || url.getScheme() == null) {
            return url.toString();
        }
        return url.getScheme().toLowerCase(Locale.ROOT) + "://"
                + url.getHost().toLowerCase(Locale.ROOT) + ":" + port(url)
                + url.getRawPath().replaceFirst("/+(v1/*)?$", "");
    }

    /** Also where the URL does not say it. */
    public static int port(URI url) {
        int usual = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        return url.getPort() < 0 ? usual : url.getPort();
    }

    /** The one that is asked where only one can be. */
    public URI first() {
        return all.get(0);
    }
}
