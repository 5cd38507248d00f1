package org.holocron.derive.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.holocron.derive.chaos.Await;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** One test's view of the page: a tab, what people see and press in it, and what must hold of it in the end. */
final class Page {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Dimension WIDE = new Dimension(1280, 900);
    private static final Dimension NARROW = new Dimension(375, 760);

    /** Not that of the document as it is without scripts. */
    private static final String VIEW_HEADING = "main > .view h1";

    private final Browser browser;
    private final ChromeDriver driver;
    private final BrowserLog log;
    private final Set<String> origins = new HashSet<>();
    private final List<Pattern> expected = new ArrayList<>();
    private String address;
    private final String tab;

    private Page(Browser browser, String address) {
        this.browser = browser;
        this.driver = browser.driver();
        this.log = new BrowserLog(driver);
        this.tab = browser.newTab();
        this.address = address;
        origins.add(address);
    }

    static Page inNewTab(Browser browser, String address) {
        Page page = new Page(browser, address);
        page.screen(WIDE, false);
        return page;
    }

    /** The same server over another way, as through a proxy. */
    Page at(String other) {
        address = other;
        origins.add(other);
        return this;
    }

    /** @param route what stands behind the number sign: {@code /jobs?status=FAILED}; returns when the view has a heading and loads no more */
    Page open(String route) {
        // Of an address that differs behind the number sign only, the browser would not load the page again.
        driver.get("about:blank");
        driver.get(address + "/#" + route);
        return settled();
    }

    /** As by a link: the page is not loaded again. */
    Page goTo(String route) {
        driver.executeScript("location.hash = arguments[0];", route);
        return settled();
    }

    /** Waits until the view has a heading and loads no more. */
    Page settled() {
        await(
                "the view has loaded",
                () -> find(By.cssSelector(VIEW_HEADING)).isDisplayed()
                        && !find(By.tagName("main")).getText().contains("Loading \u2026"));
        return this;
    }

    /** Waits for the view that a link or a key leads to. */
    Page awaitView(String heading) {
        await("the view \"" + heading + "\" is there", () -> heading().equals(heading));
        return settled();
    }

    Page secondTab() {
        Page other = new Page(browser, address);
        other.origins.addAll(origins);
        other.screen(WIDE, false);
        return other;
    }

    Page bringToFront() {
        driver.switchTo().window(tab);
        driver.executeCdpCommand("Page.bringToFront", Map.of());
        return this;
    }

    void reload() {
        driver.navigate().refresh();
        settled();
    }

    void back() {
        driver.navigate().back();
        settled();
    }

    /** Behind the number sign. */
    String route() {
        String url = driver.getCurrentUrl();
        return url.contains("#") ? url.substring(url.indexOf('#') + 1) : "";
    }

    String title() {
        return driver.getTitle();
    }

    String heading() {
        return find(By.cssSelector(VIEW_HEADING)).getText();
    }

    /** Waits; what is replaced while it is looked at is looked at again. */
    void await(String what, BooleanSupplier condition) {
        Await.until(what + ", at " + route(), LONGEST, () -> {
            try {
                return condition.getAsBoolean();
            } catch (StaleElementReferenceException | NoSuchElementException notYet) {
                return false;
            }
        });
    }

    void awaitText(String text) {
        await("\"" + text + "\" is shown", () -> text().contains(text));
    }

    /** All that is shown, as a person reads it. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** As often as it is there, shown or not. */
    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** The first one that is shown; waits for it. */
    WebElement one(String css) {
        return shown(css, By.cssSelector(css));
    }

    WebElement button(String name) {
        return shown("button \"" + name + "\"", ByWords.button(name));
    }

    WebElement link(String name) {
        return shown("link \"" + name + "\"", ByWords.link(name));
    }

    /** The control that has that label. */
    WebElement field(String label) {
        return shown("field \"" + label + "\"", ByWords.field(label));
    }

    boolean has(By element) {
        return driver.findElements(element).stream().anyMatch(WebElement::isDisplayed);
    }

    void fill(String label, String text) {
        WebElement field = field(label);
        field.clear();
        // The next field tells this one that it has changed, as for people.
        field.sendKeys(text, Keys.TAB);
    }

    /** Into what has the focus. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void hover(WebElement element) {
        new Actions(driver).moveToElement(element).perform();
    }

    /** What has the focus. */
    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** @return as the script returns it: null, a String, a Long, a Double, a Boolean, a List, a Map or an element */
    @Nullable
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Of a module of the page: an expression over its exports, which are {@code m}, and over {@code arguments}. */
    @Nullable
    Object ofModule(String module, String expression, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.add(0, address + "/page/" + module);
        return driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const given = [...arguments].slice(1, -1);
                import(arguments[0]).then(m => (function () { return %s; }).apply(null, given))
                    .then(done, error => done('failed: ' + error));""".formatted(expression), all.toArray());
    }

    Page dark() {
        media("prefers-color-scheme", "dark");
        return this;
    }

    /** As on a telephone. */
    Page narrow() {
        screen(NARROW, true);
        return this;
    }

    private void screen(Dimension size, boolean mobile) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", size.getWidth(), "height", size.getHeight(), "deviceScaleFactor", 1, "mobile", mobile));
    }

    private void media(String feature, String value) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    /** Of all of the page, however long it is. */
    void picture(String name) {
        Object shot = driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                .get("data");
        Screenshots.save(name, Base64.getDecoder().decode(String.valueOf(shot)));
    }

    void screenshot(String name) {
        Screenshots.save(name, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** What those who do not see the page, or use no mouse, would stumble over; empty if it is nothing serious. */
    List<String> seriousFindings() {
        return Accessibility.seriousFindings(driver);
    }

    /** Lines of the console that this test provokes. */
    void expect(String pattern) {
        expected.add(Pattern.compile(pattern));
    }

    List<String> requested() {
        return log.requested();
    }

    /** As a browser that was never here. */
    void forgetFiles() {
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
    }

    void assertQuiet() {
        assertEquals(
                List.of(),
                log.complaints().stream()
                        .filter(line -> expected.stream()
                                .noneMatch(pattern -> pattern.matcher(line).find()))
                        .toList(),
                "what the console says");
        assertEquals(List.of(), log.requestedElsewhere(origins), "what was fetched from elsewhere");
    }

    /** For people who read why a test failed. */
    void keep(String name) {
        screenshot(name);
        List<String> lines = new ArrayList<>(List.of(String.valueOf(driver.getCurrentUrl()), ""));
        lines.addAll(log.console());
        lines.addAll(List.of("", text()));
        Screenshots.note(name, lines);
    }

    void end() {
        browser.closeTabs(address);
    }

    private WebElement find(By by) {
        return driver.findElement(by);
    }

    private WebElement shown(String what, By by) {
        List<WebElement> found = new ArrayList<>();
        await(what + " is shown", () -> {
            found.clear();
            driver.findElements(by).stream().filter(WebElement::isDisplayed).forEach(found::add);
            return !found.isEmpty();
        });
        return found.get(0);
    }
}
