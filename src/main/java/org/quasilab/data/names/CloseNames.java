package org.quasilab.data.names;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds the names that were probably meant: the same apart from case, spaces or 市, 地区, 自治州, 盟; a few letters away; or a
 * Chinese name and its pinyin.
 */
public final class CloseNames {
    private static final Pattern BETWEEN = Pattern.compile("[\\s'’‘`·._-]");
    private static final Pattern BRACKETS = Pattern.compile("[(（][^)）]*[)）]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern ENDING =
            Pattern.compile("(市|地区|盟|((土家|苗|布依|侗|藏|羌|彝|傣|白|壮|哈尼|景颇|傈僳|朝鲜|蒙古|哈萨克|回" + "|柯尔克孜)族?)*自治州)$");
    private static final Pattern LATIN_ENDING =
            Pattern.compile("(city|prefecture|municipality|league|autonomousprefecture|shi|diqu|zizhizhou|meng)$");

    private final List<String> names;
    private final List<String> simple;
    private final boolean[] isChinese;

    private CloseNames(List<String> names) {
        this.names = names;
        this.simple = names.stream().map(CloseNames::simple).toList();
        this.isChinese = new boolean[names.size()];
        for (int i = 0; i < isChinese.length; i++) {
            isChinese[i] = Pinyin.isChinese(simple.get(i));
        }
    }

    /** Ready to look names up among many. */
    public static CloseNames among(Collection<String> names) {
        return new CloseNames(names.stream().distinct().toList());
    }

    /** The nearest name, if any is near; the first of those equally near. */
    public Optional<String> to(String name) {
        List<String> sounding = sounding(name);
        return (sounding.isEmpty() ? near(name) : sounding).stream().findFirst();
    }

    /** All names that are the same apart from what {@link #simple} leaves out. */
    List<String> alike(String name) {
        String wanted = simple(name);
        return those(i -> simple.get(i).equals(wanted));
    }

    /**
     * All names at the least distance, if that is at most one letter in four; letters of pinyin where the scripts differ. What
     * stands in brackets does not count.
     */
    List<String> near(String name) {
        String wanted = bare(name);
        boolean wantedIsChinese = Pinyin.isChinese(wanted);
        int[] apart = new int[names.size()];
        int least = Math.max(1, wanted.length() / 4);
        for (int i = 0; i < apart.length; i++) {
            String candidate = bare(names.get(i));
            apart[i] = wantedIsChinese == isChinese[i]
                    ? distance(wanted, candidate)
                    : wantedIsChinese ? Pinyin.distance(candidate, wanted) : Pinyin.distance(wanted, candidate);
            least = Math.min(least, apart[i]);
        }
        int nearest = least;
        return those(i -> apart[i] == nearest);
    }

    /** All names that are the pinyin of a Chinese name, or the Chinese of a name in pinyin. */
    List<String> sounding(String name) {
        String wanted = simple(name);
        boolean wantedIsChinese = Pinyin.isChinese(wanted);
        List<String> latin = wantedIsChinese ? List.of() : stems(name);
        return those(i -> wantedIsChinese != isChinese[i]
                && (wantedIsChinese
                        ? stems(names.get(i)).stream().anyMatch(stem -> Pinyin.sounds(stem, wanted))
                        : latin.stream().anyMatch(stem -> Pinyin.sounds(stem, simple.get(i)))));
    }

    private List<String> those(IntPredicate wanted) {
        return IntStream.range(0, names.size())
                .filter(wanted)
                .mapToObj(names::get)
                .toList();
    }

    /** A Latin name with and without an ending such as "City", both without what stands in brackets. */
    private static List<String> stems(String latin) {
        return List.of(bare(latin), bareStem(latin));
    }

    private static String bare(String name) {
        return simple(
                name.indexOf('(') < 0 && name.indexOf('（') < 0
                        ? name
                        : BRACKETS.matcher(name).replaceAll(""));
    }

    static String simple(String name) {
        String unmarked =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        String plain = BETWEEN.matcher(unmarked.toLowerCase(Locale.ROOT)).replaceAll("");
        String stem = ENDING.matcher(plain).replaceFirst("");
        return stem.isEmpty() ? plain : stem;
    }

    /** A name without case, spaces, marks and an ending such as 市 or "Prefecture". */
    public static String stem(String name) {
        return LATIN_ENDING.matcher(simple(name)).replaceFirst("");
    }

    /** The same also without what stands in brackets. */
    public static String bareStem(String name) {
        return LATIN_ENDING.matcher(bare(name)).replaceFirst("");
    }

    /** Levenshtein's distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
