package org.holocron.derive.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openqa.selenium.chrome.ChromeDriver;

/** The rules of axe-core, asked of the page that is open. */
final class Accessibility {

    private static final String AXE = "/axe.min.js";

    /** The stylesheets are of this page, so that it need not fetch them again. */
    private static final String FINDINGS = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {preload: false, resultTypes: ['violations']}).then(
                found => done(found.violations
                    .filter(each => each.impact === 'serious' || each.impact === 'critical')
                    .flatMap(each => each.nodes.map(node =>
                        each.id + ': ' + node.target.join(' ') + ' ' + node.html.slice(0, 200) + ' '
                            + node.any.concat(node.all, node.none).map(check => check.message).join('; ')))),
                error => done(['axe: ' + error]));""";

    private static final String SCRIPT = read();

    private Accessibility() {}

    /** A line for each place that breaks a rule whose impact axe calls serious or critical. */
    static List<String> seriousFindings(ChromeDriver driver) {
        driver.executeScript(SCRIPT);
        if (driver.executeAsyncScript(FINDINGS) instanceof List<?> findings) {
            return findings.stream().map(String::valueOf).toList();
        }
        throw new AssertionError("axe answered nothing");
    }

    private static String read() {
        try (InputStream script = Accessibility.class.getResourceAsStream(AXE)) {
            if (script == null) {
                throw new IOException(AXE + " is not among the tests' libraries");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
