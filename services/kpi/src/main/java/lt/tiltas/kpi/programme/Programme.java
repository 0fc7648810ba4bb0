package lt.tiltas.kpi.programme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A programme of a municipality, as its text has it; what the text leaves out is absent. Names are by language
 * (ISO 639-1).
 *
 * @param code unique in the suite, such as {@code alytus-r-2022-04}
 * @param country ISO 3166-1
 * @param language of the text
 * @param number that the text itself gives
 * @param institution code of the institution whose programme it is
 * @param remark where this differs from the text, and why
 * @param holder who disposes of its money or orders it
 * @param funding where its money comes from
 * @param strategy parts of longer plans that it carries out
 * @param audiences whom it is for
 */
public record Programme(
        String code,
        String country,
        String language,
        Map<String, String> titles,
        @Nullable String number,
        @Nullable String institution,
        @Nullable String remark,
        @Nullable Party holder,
        @Nullable Party executor,
        List<Party> partners,
        @Nullable Approval approval,
        @Nullable Term term,
        @Nullable Budget budget,
        List<Map<String, String>> funding,
        List<Part> strategy,
        List<Map<String, String>> audiences,
        List<Goal> goals) {

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public Programme {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("%s is not a programme's code".formatted(code));
        }
        titles = byLanguage(titles);
        partners = List.copyOf(partners);
        funding = funding.stream().map(Programme::byLanguage).toList();
        strategy = List.copyOf(strategy);
        audiences = audiences.stream().map(Programme::byLanguage).toList();
        goals = List.copyOf(goals);
        Set<String> codes = new HashSet<>();
        for (Criterion criterion : criteria(goals)) {
            if (!codes.add(criterion.code())) {
                throw new IllegalArgumentException("%s has the criterion %s twice".formatted(code, criterion.code()));
            }
        }
    }

    /** Every criterion, of goals and of tasks. */
    public List<Criterion> criteria() {
        return criteria(goals);
    }

    private static List<Criterion> criteria(List<Goal> goals) {
        List<Criterion> criteria = new ArrayList<>();
        for (Goal goal : goals) {
            criteria.addAll(goal.criteria());
            goal.tasks().forEach(task -> criteria.addAll(task.criteria()));
        }
        return criteria;
    }

    private static Map<String, String> byLanguage(Map<String, String> names) {
        return Collections.unmodifiableMap(new TreeMap<>(names));
    }

    /**
     * A person or body with a part in the programme.
     *
     * @param code that the text gives for it
     */
    public record Party(Map<String, String> names, @Nullable String code) {
        public Party {
            names = byLanguage(names);
        }
    }

    /** When the programme was approved, and the number of the minutes or decision. */
    public record Approval(LocalDate date, String number) {}

    /** From the first day to the last, both included. */
    public record Term(LocalDate from, LocalDate to) {
        public Term {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("A term ends on %s before it begins on %s".formatted(to, from));
            }
        }
    }

    /** An amount of money; the currency by ISO 4217. */
    public record Budget(BigDecimal amount, String currency) {}

    /** A part of a longer plan. */
    public record Part(Kind kind, String code, Map<String, String> names) {
        public Part {
            names = byLanguage(names);
        }

        /** What parts longer plans have. */
        public enum Kind {
            PRIORITY,
            GOAL,
            TASK,
            MEASURE,
            PROGRAMME
        }
    }

    /** What the programme is to reach. */
    public record Goal(String code, Map<String, String> names, List<Criterion> criteria, List<Task> tasks) {
        public Goal {
            names = byLanguage(names);
            criteria = List.copyOf(criteria);
            tasks = List.copyOf(tasks);
        }
    }

    /** What is to be done for a goal. */
    public record Task(String code, Map<String, String> names, List<Measure> measures, List<Criterion> criteria) {
        public Task {
            names = byLanguage(names);
            measures = List.copyOf(measures);
            criteria = List.copyOf(criteria);
        }
    }

    /**
     * A piece of a task's work.
     *
     * @param responsible who is to do it
     */
    public record Measure(
            String code,
            Map<String, String> names,
            @Nullable Term term,
            @Nullable Map<String, String> responsible,
            @Nullable String remark) {
        public Measure {
            names = byLanguage(names);
            responsible = responsible == null ? null : byLanguage(responsible);
        }
    }

    /**
     * What success is measured by.
     *
     * @param code unique in the programme
     * @param indicator code of the indicator that measures it
     */
    public record Criterion(
            String code,
            Kind kind,
            Map<String, String> names,
            Unit unit,
            @Nullable Target target,
            @Nullable String indicator) {
        public Criterion {
            names = byLanguage(names);
        }

        /** Whether it measures a goal or a task. */
        public enum Kind {
            RESULT,
            PRODUCT
        }

        /** What values are given in. */
        public enum Unit {
            COUNT,
            PERCENT,
            /** Done or not. */
            COMPLETION
        }
    }

    /** The value to be reached, in which year. */
    public record Target(BigDecimal value, int year) {}
}
