package org.holocron.derive.cli;

import org.holocron.derive.text.CleanText;

/**
 * A page of HTML, piece by piece. What others wrote comes in by {@link #text} and as attributes of {@link #open}, which leave nothing in it
 * that a browser would take for more than text.
 */
final class Html {

    private final StringBuilder page = new StringBuilder();

    /** An element with attributes in pairs of name and value. */
    Html open(String element, String... attributes) {
        page.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            page.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(CleanText.line(attributes[i + 1])))
                    .append('"');
        }
        page.append('>');
        return this;
    }

    Html close(String element) {
        page.append("</").append(element).append('>');
        return this;
    }

    /** In lines, as it is; its direction is its own. */
    Html text(String text) {
        page.append(escaped(CleanText.lines(text)));
        return this;
    }

    /** An element with nothing but a text. */
    Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    /** Ours, and none of others. */
    Html raw(String html) {
        page.append(html);
        return this;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
