package org.holocron.derive.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What all reports have around them: a page that needs nothing else. Nothing is fetched, nothing runs, and a policy in the page allows
 * nothing but its own style.
 */
final class ReportFrame {

    /** Of more claims the links are left, since each costs the browser a rule. */
    private static final int MOST_TIED = 500;

    private ReportFrame() {}

    /**
     * @param css the style of all reports
     * @param claims all of the page, each with a number of its own
     */
    static void open(Html page, String title, String css, List<ReportClaim> claims) {
        String style = css + ties(claims);
        page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.open(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'sha256-" + hash(style) + "'; base-uri 'none'; form-action 'none'");
        page.raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"referrer\" content=\"no-referrer\">\n");
        page.element("title", title).raw("\n<style>").raw(style).raw("</style>\n</head>\n<body>\n");
    }

    static String close(Html page) {
        return page.raw("</body>\n</html>\n").toString();
    }

    static void list(Html page, Map<String, String> fields) {
        if (fields.isEmpty()) {
            return;
        }
        page.open("dl", "class", "facts");
        fields.forEach((name, value) -> page.element("dt", name).element("dd", value, "dir", "auto"));
        page.close("dl").raw("\n");
    }

    /** While a claim is pointed at or has the focus, its words stand out, and the other way round. */
    private static String ties(List<ReportClaim> claims) {
        return claims.stream()
                .filter(claim -> claim.start() >= 0)
                .limit(MOST_TIED)
                .map(claim ->
                        "body:has(#cN:hover) .kN, body:has(#cN:focus-within) .kN, body:has(#wN:target) .kN { background: color-mix(in srgb, var(--tone) 40%, transparent); }\n"
                                        .replace("N", String.valueOf(claim.number()))
                                + "body:has(.kN:hover) #cN, body:has(.kN:focus) #cN { background: color-mix(in srgb, var(--tone) 18%, transparent); }\n"
                                        .replace("N", String.valueOf(claim.number())))
                .collect(Collectors.joining());
    }

    private static String hash(String style) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
