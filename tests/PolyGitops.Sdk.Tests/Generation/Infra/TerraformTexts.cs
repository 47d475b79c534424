using CsCheck;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Tests.Manifests.Yaml;

namespace PolyGitops.Sdk.Tests.Generation.Infra;

/// <summary>Values that writers of Terraform's language get wrong.</summary>
internal static class TerraformTexts
{
    private static readonly string[] Known =
    [
        "${a}", "%{a}", "$${a}", "%%{a}", "$", "$$", "${", "$${", "$$${a}", "%", "$\n{", "a${b}c%{d}e\n\n  f\n", "\\n", "\"",
        "<<EOT", "EOT\nEOT\n", " EOT\na\n",
        "a\nb\n", "a\nb", "  a\n b\n", "  a\n\n  b\n", "a\n  b\n\n", "\ta\n\tb\n", "a\n \nb\n", "a \nb\n", "a\n${b}\n",
        "a\n\"b\"\n\\c\n", "a\n\u200bb\n", "a\nb\u0007\n",
        "for", "if", "null", "true", "for a", "-a", "1a", "a-b", "a.b", "👩‍👩‍👧‍👦", "e\u0301", "\u0301", "%\u0301", "%{\u0301",
        "$$\u0301", "a\ufffd\u0301", "{\u0301", "\"\u0301", "日本語", "क्षि", "🇩🇪🇫🇷", "a\u00adb", "#", "//", "/*", "*/", "a = b", "{",
        "}", "[",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
    ];

    public static readonly Gen<string> Text = Gen.Frequency(
        (2, Gen.Int[0, Known.Length - 1].Select(i => Known[i])),
        (1, HostileText.Any),
        (2, Gen.Char["ab \n${}%\"\\E\t-é日"].Array[0, 14].Select(c => new string(c))));

    public static readonly Gen<TerraformValue> Value = Gen.Recursive<TerraformValue>((depth, inner) => depth >= 3 ? Leaf : Gen.Frequency(
        (4, Leaf),
        (1, inner.Array[0, 4].Select(TerraformValue (items) => TerraformValue.ListOf(items))),
        (
            2,
            Gen.Select(Text, inner).Array[0, 5]
                .Select(TerraformValue (entries) => TerraformValue.MapOf([.. entries.DistinctBy(e => e.Item1)])))));

    private static Gen<TerraformValue> Leaf => Gen.Frequency(
        (5, Text.Select(TerraformValue (text) => text)),
        (1, Gen.Int.Select(TerraformValue (number) => number)),
        (1, Gen.Decimal.Select(TerraformValue (number) => new TerraformValue.Number { Value = number })),
        (1, Gen.Bool.Select(TerraformValue (boolean) => boolean)),
        (1, Gen.Bool.Select(loop => TerraformValue.Reference(loop ? "[for v in var.list : v if v != null]" : "var.known"))));
}
