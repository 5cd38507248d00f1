package org.holocron.derive.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.holocron.derive.pattern.EcmaPattern;
import org.holocron.derive.pattern.InvalidPatternException;

/**
 * The formats of texts: those of draft-07, and {@code uuid} and {@code duration}, which later drafts have and people use. A
 * format's name in a schema is its constant's, in small letters with hyphens.
 */
public enum Format {
    DATE(
            "RFC 3339",
            "a date",
            "2026-11-25",
            Timestamps::isDate,
            GrammarRule.wider("the grammars let each month have 31 days")),
    TIME(
            "RFC 3339",
            "a time of day with its offset",
            "20:20:39Z",
            Timestamps::isTime,
            GrammarRule.narrower(
                    "of a second's fraction, the grammars write three digits or none; no leap second, no small z")),
    DATE_TIME(
            "RFC 3339",
            "a date and time with its offset",
            "2026-11-25T20:20:39+01:00",
            Timestamps::isDateTime,
            GrammarRule.wider(
                    "of a second's fraction, the grammars write three digits or none; no leap second, no small t"
                            + " or z; they let each month have 31 days")),
    DURATION("RFC 3339, appendix A", "a duration", "P3DT12H", matching(Grammars.DURATION), GrammarRule.NONE),

    EMAIL("RFC 5321", "an e-mail address", "luke@example.org", Mailboxes::isAscii, GrammarRule.NONE),
    IDN_EMAIL(
            "RFC 6531",
            "an internationalized e-mail address",
            "jürgen@bücher.example",
            Mailboxes::isInternational,
            GrammarRule.NONE),
    HOSTNAME("RFC 1123, RFC 5891", "a host name", "derive.example.org", HostNames::isAscii, GrammarRule.NONE),
    IDN_HOSTNAME(
            "RFC 5890 to 5893",
            "an internationalized host name",
            "bücher.example",
            HostNames::isInternational,
            GrammarRule.NONE),
    IPV4("RFC 2673, 3.2", "an IPv4 address", "192.0.2.7", Addresses::isIpv4, GrammarRule.NONE),
    IPV6("RFC 4291, 2.2", "an IPv6 address", "2001:db8::7", Addresses::isIpv6, GrammarRule.NONE),

    URI("RFC 3986", "a URI", "https://example.org/a?b=c", UriText::isUri, GrammarRule.NONE),
    URI_REFERENCE("RFC 3986", "a URI or a relative reference", "/a?b=c", UriText::isUriReference, GrammarRule.NONE),
    IRI("RFC 3987", "an IRI", "https://example.org/bücher", UriText::isIri, GrammarRule.NONE),
    IRI_REFERENCE("RFC 3987", "an IRI or a relative reference", "/bücher", UriText::isIriReference, GrammarRule.NONE),
    URI_TEMPLATE(
            "RFC 6570",
            "a URI template",
            "https://example.org/{id}{?page}",
            matching(Grammars.URI_TEMPLATE),
            GrammarRule.NONE),

    UUID("RFC 9562", "a UUID", Grammars.uuid('4'), matching(Grammars.uuidPattern("[0-9A-Fa-f]")), GrammarRule.EXACT),
    UUID1(Grammars.UUID_OF, "a UUID of version 1", Grammars.uuid('1'), version('1'), Grammars.ANY_VERSION),
    UUID2(Grammars.UUID_OF, "a UUID of version 2", Grammars.uuid('2'), version('2'), Grammars.ANY_VERSION),
    UUID3(Grammars.UUID_OF, "a UUID of version 3", Grammars.uuid('3'), version('3'), Grammars.ANY_VERSION),
    UUID4(Grammars.UUID_OF, "a UUID of version 4", Grammars.uuid('4'), version('4'), Grammars.ANY_VERSION),
    UUID5(Grammars.UUID_OF, "a UUID of version 5", Grammars.uuid('5'), version('5'), Grammars.ANY_VERSION),

    JSON_POINTER("RFC 6901", "a JSON pointer", "/a/b~1c", matching("^" + Grammars.POINTER + "$"), GrammarRule.NONE),
    RELATIVE_JSON_POINTER(
            "draft-handrews-relative-json-pointer-01",
            "a relative JSON pointer",
            "1/a",
            matching("^(?:0|[1-9][0-9]*)(?:#|" + Grammars.POINTER + ")$"),
            GrammarRule.NONE),
    REGEX("ECMA-262", "a regular expression of ECMA-262", "^[a-z]+$", Format::isRegex, GrammarRule.NONE);

    private static final Map<String, Format> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Format::formatName, Function.identity()));

    private final String standard;
    private final String noun;
    private final String example;
    private final Predicate<String> check;
    private final GrammarRule grammar;

    Format(String standard, String noun, String example, Predicate<String> check, GrammarRule grammar) {
        this.standard = standard;
        this.noun = noun;
        this.example = example;
        this.check = check;
        this.grammar = grammar;
    }

    /** Empty if there is none of that name: then nothing is held, by the grammars or the validator. */
    public static Optional<Format> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** As schemas have it. */
    public String formatName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the text is of this format. */
    public boolean holds(String text) {
        return check.test(text);
    }

    /** What defines it. */
    public String standard() {
        return standard;
    }

    /** A text of this format. */
    public String example() {
        return example;
    }

    /** What a text must be, with an example: {@code a date such as 2026-11-25}. */
    public String words() {
        return noun + " such as " + example;
    }

    /** What the model servers' grammars hold of it. */
    public GrammarRule grammar() {
        return grammar;
    }

    private static Predicate<String> matching(String pattern) {
        return EcmaPattern.of(pattern)::find;
    }

    private static Predicate<String> version(char version) {
        return matching(Grammars.uuidPattern(String.valueOf(version)));
    }

    private static boolean isRegex(String text) {
        try {
            EcmaPattern.parse(text);
            return true;
        } catch (InvalidPatternException invalid) {
            return false;
        }
    }
}
