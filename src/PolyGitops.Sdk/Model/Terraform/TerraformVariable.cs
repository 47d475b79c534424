namespace PolyGitops.Sdk.Model;

/// <summary>A Terraform input variable.</summary>
public sealed record TerraformVariable
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Type constraint, for example <c>string</c> or <c>list(string)</c>.</summary>
    public string Type { get; init; } = "string";

    /// <summary>One sentence.</summary>
    public required string Description { get; init; }

    /// <summary>Value when none is given; the variable is required when null.</summary>
    public TerraformValue? Default { get; init; }

    /// <summary>Whether Terraform hides its value. A sensitive variable has no default.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Name and type, never the value.</summary>
    public override string ToString() => $"{Name}: {Type}";
}

/// <summary>A name with its value, in the order in which it is written.</summary>
public sealed record TerraformArgument
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Value.</summary>
    public required TerraformValue Value { get; init; }

    /// <summary>Arguments in order: <c>ListOf(("name", "main"), ("nodes", 3))</c>.</summary>
    public static IReadOnlyList<TerraformArgument> ListOf(params IReadOnlyList<(string Name, TerraformValue Value)> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return [.. arguments.Select(a => new TerraformArgument { Name = a.Name, Value = a.Value })];
    }
}
