/**
 * The page at / as people use it: in a real Chromium, on a server as it was built, with a simulator as its model server.
 *
 * <p>A class with {@link org.holocron.derive.page.InBrowser} gets a {@code PageNode} and for each test a {@code Page}, one tab. The node and
 * the browser are started once for all classes; a test enqueues what it needs and names it so that no other test takes it for its own. Where there
 * is no Chromium the tests are skipped with the reason.
 *
 * <p>What must hold of every moment is looked at after each test: no error in the console, nothing that the content security policy refused,
 * nothing fetched from elsewhere. Elements are found as people find them, by their role and their words.
 *
 * <p>Uses {@code cli} to start the server, {@code simulator}, {@code testing} and {@code chaos}, and is used by nobody.
 */
@NullMarked
package org.holocron.derive.page;

import org.jspecify.annotations.NullMarked;
