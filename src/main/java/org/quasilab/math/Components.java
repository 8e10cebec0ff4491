package org.quasilab.math;

/** Connected components of the graph in which every row joins a level of one effect to a level of another. */
public final class Components {
    private Components() {}

    /**
     * @param a codes of one effect by row, 0 … aLevels − 1
     * @param b codes of the other
     * @return number of components; the coefficients of the two effects have as many redundancies
     */
    public static int count(int[] a, int aLevels, int[] b, int bLevels) {
        int[] parent = new int[aLevels + bLevels];
        for (int v = 0; v < parent.length; v++) {
            parent[v] = v;
        }
        int components = parent.length;
        for (int i = 0; i < a.length; i++) {
            int u = root(parent, a[i]);
            int v = root(parent, aLevels + b[i]);
            if (u != v) {
                parent[u] = v;
                components--;
            }
        }
        return components;
    }

    private static int root(int[] parent, int vertex) {
        int v = vertex;
        while (parent[v] != v) {
            parent[v] = parent[parent[v]];
            v = parent[v];
        }
        return v;
    }
}
