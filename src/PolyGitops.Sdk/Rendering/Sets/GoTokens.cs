namespace PolyGitops.Sdk.Rendering.Sets;

/// <summary>Splits an action of a Go template into the stages of its pipeline, and each into its words.</summary>
internal static class GoTokens
{
    public static IEnumerable<List<string>> Split(string action)
    {
        var words = new List<string>();
        for (var i = 0; i < action.Length;)
        {
            if (char.IsWhiteSpace(action[i]))
            {
                i++;
                continue;
            }
            if (action[i] == '|')
            {
                yield return words;
                words = [];
                i++;
                continue;
            }
            var end = EndOf(action, i);
            words.Add(action[i..end]);
            i = end;
        }
        yield return words;
    }

    private static int EndOf(string action, int start)
    {
        var depth = 0;
        for (var i = start; i < action.Length; i++)
        {
            switch (action[i])
            {
                case '"' or '`':
                    i = Closing(action, i);
                    if (depth == 0) return i + 1;
                    break;
                case '(':
                    depth++;
                    break;
                case ')':
                    if (--depth == 0) return i + 1;
                    break;
                case var other when depth == 0 && (char.IsWhiteSpace(other) || other == '|'):
                    return i;
            }
        }
        return action.Length;
    }

    private static int Closing(string action, int start)
    {
        for (var i = start + 1; i < action.Length; i++)
        {
            if (action[i] == '\\' && action[start] == '"') i++;
            else if (action[i] == action[start]) return i;
        }
        return action.Length - 1;
    }
}
