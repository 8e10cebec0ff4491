/**
 * Which unit a name means: the same letter by letter, apart from 市 or case, by its pinyin, or a few letters away.
 *
 * <p>The {@link org.quasilab.data.names.Units} of a data set and a list of names enter; matches leave, doubtful ones told apart. Read
 * by the treatment, by lists of policies and by whoever looks for spellings.
 */
package org.quasilab.data.names;
