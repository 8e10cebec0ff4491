package org.quasilab.data.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Distinct texts by code 0, 1, … in order of first appearance; a text seen before costs no new String. */
final class TextDictionary {
    private int[] slots = new int[64];
    private final List<String> levels = new ArrayList<>();

    TextDictionary() {
        Arrays.fill(slots, -1);
    }

    List<String> levels() {
        return levels;
    }

    int code(String text) {
        return code(text.toCharArray(), 0, text.length());
    }

    int code(char[] chars, int start, int length) {
        int mask = slots.length - 1;
        int slot = hash(chars, start, length) & mask;
        while (slots[slot] >= 0) {
            if (isEqual(levels.get(slots[slot]), chars, start, length)) {
                return slots[slot];
            }
            slot = (slot + 1) & mask;
        }
        int code = levels.size();
        levels.add(new String(chars, start, length));
        slots[slot] = code;
        if (levels.size() * 2 > slots.length) {
            grow();
        }
        return code;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        Arrays.fill(slots, -1);
        int mask = slots.length - 1;
        for (int code = 0; code < levels.size(); code++) {
            char[] chars = levels.get(code).toCharArray();
            int slot = hash(chars, 0, chars.length) & mask;
            while (slots[slot] >= 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = code;
        }
    }

    private static int hash(char[] chars, int start, int length) {
        int hash = length;
        for (int i = start; i < start + length; i++) {
            hash = hash * 31 + chars[i];
        }
        return (hash ^ (hash >>> 15)) * 0x9E3779B1 >>> 7;
    }

    private static boolean isEqual(String level, char[] chars, int start, int length) {
        if (level.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (level.charAt(i) != chars[start + i]) {
                return false;
            }
        }
        return true;
    }
}
