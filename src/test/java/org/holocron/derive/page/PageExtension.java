package org.holocron.derive.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts node and browser with the first class that needs them, gives each test its tab, and looks back when it ends. */
final class PageExtension implements BeforeAllCallback, ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(PageExtension.class);

    /** Ended with the whole run of tests. */
    private record Equipment(PageNode node, Browser browser) implements AutoCloseable {

        static Equipment start() {
            try {
                return new Equipment(PageNode.start(), Browser.start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            browser.close();
            node.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Browser.whyMissing().ifPresent(reason -> {
            System.out.println(context.getDisplayName() + " is skipped: " + reason);
            Assumptions.abort(reason);
        });
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Page.class || type == PageNode.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Page.class
                ? page(context)
                : equipment(context).node();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Page page = context.getStore(NAMESPACE).get(Page.class, Page.class);
        if (page == null) {
            return;
        }
        try {
            if (context.getExecutionException().isPresent()) {
                page.keep("failed-" + context.getRequiredTestClass().getSimpleName() + "-"
                        + context.getRequiredTestMethod().getName());
            } else {
                page.assertQuiet();
            }
        } finally {
            page.end();
        }
    }

    private static Page page(ExtensionContext context) {
        Equipment equipment = equipment(context);
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Page.class,
                        key -> Page.inNewTab(
                                equipment.browser(), equipment.node().address().toString()),
                        Page.class);
    }

    private static Equipment equipment(ExtensionContext context) {
        Store whole = context.getRoot().getStore(NAMESPACE);
        return whole.getOrComputeIfAbsent(Equipment.class, key -> Equipment.start(), Equipment.class);
    }
}
