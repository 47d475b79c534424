using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Model;

/// <summary>A value in Terraform's language: a literal, a list, a map, or an expression.</summary>
/// <remarks>Strings, numbers and booleans convert by themselves: <c>TerraformValue v = "text"</c>.</remarks>
public abstract record TerraformValue
{
    /// <summary>Text. It is written literally: <c>${</c> and <c>%{</c> in it are escaped.</summary>
    public sealed record Text : TerraformValue
    {
        /// <summary>The text.</summary>
        public required string Value { get; init; }
    }

    /// <summary>A number.</summary>
    public sealed record Number : TerraformValue
    {
        /// <summary>The number.</summary>
        public required decimal Value { get; init; }
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public sealed record Boolean : TerraformValue
    {
        /// <summary>The value.</summary>
        public required bool Value { get; init; }
    }

    /// <summary>A list.</summary>
    public sealed record List : TerraformValue
    {
        /// <summary>The items.</summary>
        public required IReadOnlyList<TerraformValue> Items { get; init => field = ByContent.Of(value); }
    }

    /// <summary>A map or object, in this order.</summary>
    public sealed record Map : TerraformValue
    {
        /// <summary>The entries.</summary>
        public required IReadOnlyList<TerraformArgument> Entries { get; init => field = ByContent.Of(value); }
    }

    /// <summary>An expression, written as it is, for example <c>var.region</c>. One line.</summary>
    public sealed record Expression : TerraformValue
    {
        /// <summary>The code.</summary>
        public required string Code { get; init; }
    }

    /// <summary>An expression such as <c>var.region</c> or <c>module.cluster.kubeconfig</c>.</summary>
    public static TerraformValue Reference(string code) => new Expression { Code = Guard.NotNull(code) };

    /// <summary>A list of values.</summary>
    public static TerraformValue ListOf(params IReadOnlyList<TerraformValue> items) =>
        new List { Items = Guard.NotNull(items) };

    /// <summary>A map of values.</summary>
    public static TerraformValue MapOf(params IReadOnlyList<(string Name, TerraformValue Value)> entries) =>
        new Map { Entries = [.. Guard.NotNull(entries).Select(e => new TerraformArgument { Name = e.Name, Value = e.Value })] };

    /// <summary>Text as a value.</summary>
    public static implicit operator TerraformValue(string value) => new Text { Value = value };

    /// <summary>A whole number as a value.</summary>
    public static implicit operator TerraformValue(int value) => new Number { Value = value };

    /// <summary>A boolean as a value.</summary>
    public static implicit operator TerraformValue(bool value) => new Boolean { Value = value };
}
