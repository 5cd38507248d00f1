package org.holocron.derive.interrogation;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the names that a template uses; those within its sections, where a name may be a field of the section's value, only if asked. */
final class TemplateVariables implements Mustache.Visitor {

    private final Set<String> names = new LinkedHashSet<>();
    private final boolean withinSections;

    private TemplateVariables(boolean withinSections) {
        this.withinSections = withinSections;
    }

    static Set<String> of(Template template) {
        return of(template, false);
    }

    /** Those within sections too. */
    static Set<String> everywhere(Template template) {
        return of(template, true);
    }

    private static Set<String> of(Template template, boolean withinSections) {
        TemplateVariables visitor = new TemplateVariables(withinSections);
        template.visit(visitor);
        return visitor.names;
    }

    /** The names that do not start with a known one. */
    static List<String> unknownTo(Template template, Set<String> known) {
        return of(template).stream()
                .filter(name -> !known.contains(name.split("\\.", 2)[0]))
                .toList();
    }

    @Override
    public void visitText(String text) {
        // Uses no name.
    }

    @Override
    public void visitVariable(String name) {
        names.add(name);
    }

    @Override
    public boolean visitInclude(String name) {
        names.add(">" + name);
        return false;
    }

    @Override
    public boolean visitSection(String name) {
        names.add(name);
        return withinSections;
    }

    @Override
    public boolean visitInvertedSection(String name) {
        names.add(name);
        return true;
    }
}
