using CsCheck;

namespace PolyGitops.Sdk.Tests.Manifests.Yaml;

/// <summary>Strings that YAML writers get wrong.</summary>
internal static class HostileText
{
    public static readonly string[] Known =
    [
        "-1", "yes", "no", "on", "off", "y", "n", "Yes", "NO", "true", "null", "~", "1.10", "010", "089", "0x1F", "0X1f", "0o17",
        "0b11", "+1",
        "1_000", "1__0", "1e10", "1E5", ".5", "5.", ".inf", ".NaN", "-.inf", "2024-01-01", "2001-12-14t21:59:43.10-05:00",
        "12:30:45", "190:20:30",
        "", " ", " a", "a ", "\ta", "a\t", "- a", "-", "--", "---", "---a", "...", "? a", "?", ": a", ":", "a: b", "a:", "a :b",
        "a #b", "a#b", "#a",
        "&a", "*a", "!a", "|", ">", "|a", "%a", "@a", "`a", "'a'", "\"a\"", "a\"b", "a'b", "\\", "a\\nb", "{a}", "[a]", "a, b",
        ",", "{}", "[]", "{{ a }}",
        "=", "<<", "a\nb", "a\nb\n", "a\n\n", "a\n\nb\n", "\n", "\na", " a\nb", "a\n b", "a\n\tb", "a \nb", "a\n \nb", "a\r\nb",
        "a\rb", "a\n#b", "# a\nb",
        "a\u0000b", "\u0007", "\u007f", "\u0085", "a\u0085b", "\u00a0", "\u2028", "a\u2029b", "\ufeff", "a\ufeffb", "é", "日本", "🚀",
        "a🚀\nb", "\ufffe",
        "500m", "1Gi", "1.1.7", "v1.18.0", "https://x.example.com/y?z=1#f", "ghcr.io/a/b:1.2", "*.example.com", "/health",
        "$values/a", "a=b", "--flag=x",
        "1234e56", "12e34", "0777", "00", "-0", "+.inf", "nan", "inf", "Infinity", "0.0.0", "1..2", "1.2.", "e1", "1e", "0x",
        "0xg", "key: [a", "a\n---\nb",
    ];

    private static readonly Gen<char> Characters = Gen.Frequency(
        (6, Gen.Char["ab019.-_:#,'\"\\ \n\t{}[]&*!|>%@`~?=+eExXoOyYnN"]),
        (1, Gen.Char['\u0000', '\u00ff']),
        (1, Gen.Char['\u2000', '\u2100']),
        (1, Gen.Char['\ufe00', '\uffff']));

    /// <summary>Known ones, and random text of what they are made of; never half a surrogate pair.</summary>
    public static readonly Gen<string> Any = Gen.Frequency(
        (1, Gen.Int[0, Known.Length - 1].Select(i => Known[i])),
        (3, Characters.Array[0, 12].Select(c => new string(c))));
}
